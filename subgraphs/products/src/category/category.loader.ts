import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import type { Category } from './category.entity.js';

// A shop has some hundred categories at most; a page of them would only hide some.
export const MAX_CHILDREN = 500;

/** The subcategories of many categories in one query, by name; `null` stands for the roots. */
export function createChildCategoriesLoader(categories: Model<Category>) {
  return new DataLoader<string | null, Category[]>(async (parentIds) => {
    const found = await categories
      .find({ parentId: { $in: [...parentIds] } })
      .sort({ name: 1 })
      .limit(MAX_CHILDREN * parentIds.length)
      .lean<Category[]>();
    return parentIds.map((parentId) => found.filter((category) => category.parentId === parentId));
  });
}
