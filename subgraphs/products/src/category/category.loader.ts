import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import { runPipelines, type Stages } from '../run-pipelines.js';
import type { Category } from './category.entity.js';
import { compareCategories } from './compare-categories.js';
import { MAX_CHILDREN } from './ensure-room.js';

// More than the limit, because categories created at the same moment may exceed it.
const MAX_READ = MAX_CHILDREN + 20;
const PARENTS_AT_ONCE = 20;

/** The key for "no parent", because a loader takes no null. */
export const ROOTS = '';

/** Loads the subcategories of many categories, sorted by name, in one command with a limit for each. */
export const createChildCategoriesLoader = (categories: Model<Category>) =>
  new DataLoader<string, Category[]>(
    async (keys) => {
      const found = await runPipelines<Category>(categories, keys.map(childrenOf), MAX_READ * keys.length);
      // Sorted here, because all of them are read anyway and not every database sorts as people do.
      return found.map((children) => children.sort(compareCategories));
    },
    { maxBatchSize: PARENTS_AT_ONCE },
  );

const childrenOf = (key: string): Stages => [
  { $match: { parentId: key === ROOTS ? null : key } },
  { $sort: { name: 1 } },
  { $limit: MAX_READ },
];
