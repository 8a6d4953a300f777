import type { ProductKind } from '../product-kind.js';
import { homeAndWear } from './home-and-wear.js';
import { kitchenAndTable } from './kitchen-and-table.js';
import { outdoors } from './outdoors.js';
import { playAndDesk } from './play-and-desk.js';
import type { ReviewText } from './review-text.js';

/** What a buyer says holds for everything of the same kind: a kettle pours, a book keeps one awake. */
export const reviewTextsByKind: Partial<Record<ProductKind, ReviewText[]>> = {
  ...kitchenAndTable,
  ...homeAndWear,
  ...playAndDesk,
  ...outdoors,
};
