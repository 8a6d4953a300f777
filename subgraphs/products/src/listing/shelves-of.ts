import type { Category } from '../category/category.entity.js';

/** The categories in which shoppers meet what stands in this one: itself and all above. */
export const shelvesOf = ({ _id, ancestorIds }: Pick<Category, '_id' | 'ancestorIds'>): string[] => [
  ...ancestorIds,
  _id,
];
