import { compareText } from '../listing/compare-text.js';
import type { Category } from './category.entity.js';

// A locale of our own choice, so that the order is the same on every machine; English has the order of Unicode.
const collator = new Intl.Collator('en', { numeric: true });

/** By name as people sort, and by id where names are the same: apple, Äpfel, Banana. */
export const compareCategories = (
  a: Pick<Category, '_id' | 'name'>,
  b: Pick<Category, '_id' | 'name'>,
): number => collator.compare(a.name, b.name) || compareText(a._id, b._id);
