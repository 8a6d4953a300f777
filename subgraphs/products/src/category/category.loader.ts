import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import type { Category } from './category.entity.js';

// A shop has some hundred categories at most; a page of them would only hide some.
const MAX_CHILDREN = 500;

/** What a loader takes for "no parent": it cannot take null. */
export const ROOTS = '';

/** The subcategories of many categories in one query, by name. */
export function createChildCategoriesLoader(categories: Model<Category>) {
  return new DataLoader<string, Category[]>(async (keys) => {
    const parentIds = keys.map((key) => (key === ROOTS ? null : key));
    const found = await categories
      .find({ parentId: { $in: parentIds } })
      .sort({ name: 1 })
      .limit(MAX_CHILDREN * parentIds.length)
      .lean<Category[]>();
    return parentIds.map((parentId) => found.filter((category) => category.parentId === parentId));
  });
}
