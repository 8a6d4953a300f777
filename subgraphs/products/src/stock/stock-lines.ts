import type { ShortLine } from '@cartwright/shared/errors';

export interface StockLine {
  productId: string;
  quantity: number;
}

/**
 * Merges the lines of each product and sorts them, so that two orders for the same products never deadlock.
 */
export function sumLines(lines: StockLine[]): StockLine[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of lines) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return [...sums]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((a, b) => (a.productId < b.productId ? -1 : 1));
}

/** The lines that exceed the stock. */
export function shortLines(
  lines: StockLine[],
  products: ReadonlyMap<string, { stock: number }>,
): ShortLine[] {
  return lines
    .map(({ productId, quantity }) => ({
      productId,
      requested: quantity,
      available: products.get(productId)?.stock ?? 0,
    }))
    .filter(({ requested, available }) => requested > available);
}
