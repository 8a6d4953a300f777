import { compareText } from '../listing/compare-text.js';
import type { Category } from './category.entity.js';

// A fixed locale, so that the order is the same on every machine. English has the order of Unicode.
const collator = new Intl.Collator('en', { numeric: true });

/** Sorts by name as people do (apple, Äpfel, Banana), and equal names by id. */
export const compareCategories = (
  a: Pick<Category, '_id' | 'name'>,
  b: Pick<Category, '_id' | 'name'>,
): number => collator.compare(a.name, b.name) || compareText(a._id, b._id);
