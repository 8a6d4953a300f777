import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import { unite, type Stages } from '../unite.js';
import type { Category } from './category.entity.js';
import { compareCategories } from './compare-categories.js';
import { MAX_CHILDREN } from './ensure-room.js';

// More than there may be, so that none is hidden of a few that came at the same moment.
const MAX_READ = MAX_CHILDREN + 20;
const PARENTS_AT_ONCE = 20;

/** What a loader takes for "no parent": it cannot take null. */
export const ROOTS = '';

/** The subcategories of many categories, by name: one command for all, each with a bound of its own. */
export const createChildCategoriesLoader = (categories: Model<Category>) =>
  new DataLoader<string, Category[]>(
    async (keys) => {
      const found = await unite<Category>(categories, keys.map(childrenOf), MAX_READ * keys.length);
      // Here and not in the database: all of them are read, and not every engine sorts as people do.
      return found.map((children) => children.sort(compareCategories));
    },
    { maxBatchSize: PARENTS_AT_ONCE },
  );

const childrenOf = (key: string): Stages => [
  { $match: { parentId: key === ROOTS ? null : key } },
  { $sort: { name: 1 } },
  { $limit: MAX_READ },
];
