import type { Product } from '../product/product.entity.js';

export interface StockChange {
  /** How many could be bought before. */
  before: number;
  after: Product;
}
