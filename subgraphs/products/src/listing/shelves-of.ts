import type { Category } from '../category/category.entity.js';

/** The categories that list the products of this one: itself and its ancestors. */
export const shelvesOf = ({ _id, ancestorIds }: Pick<Category, '_id' | 'ancestorIds'>): string[] => [
  ...ancestorIds,
  _id,
];
