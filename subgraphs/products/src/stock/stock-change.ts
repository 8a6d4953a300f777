import type { Product } from '../product/product.entity.js';

export interface StockChange {
  /** How many could be bought before. */
  before: number;
  /** At how many it counted as low before; absent where nothing but stock has changed. */
  thresholdBefore?: number | null;
  after: Product;
}
