import type { Product } from '../product/product.entity.js';

export interface StockChange {
  /** The stock before the change. */
  before: number;
  /** The threshold before the change; absent if only the stock has changed. */
  thresholdBefore?: number | null;
  after: Product;
}
