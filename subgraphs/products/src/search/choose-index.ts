import type { ListingOrder } from '../listing/listing-order.js';
import type { Conditions } from './conditions.js';

/** How many listings are fetched and sorted at most; what more match is found quickly by walking along an order. */
export const MAX_COLLECTED = 5_000;

/** The order itself is an index that has all listings, or all of a shelf. Nothing else need be looked at to walk along it. */
export function walkableIndex(
  conditions: Conditions,
  order: ListingOrder,
  isFirstPage: boolean,
): string | null {
  const { stems, shelf, keys, minPriceCents, maxPriceCents, minDiscount } = conditions;
  if (stems !== null || keys.length > 0 || minDiscount !== null) return null;
  const hasPrices = minPriceCents !== null || maxPriceCents !== null;
  if (shelf !== null) return hasPrices || !isFirstPage ? null : order.shelfIndex;
  return hasPrices && order.field !== 'salePriceCents' ? null : order.index;
}

/** The index that leaves the fewest listings to look at. */
export function narrowestIndex({ stems, shelf, keys, minDiscount }: Conditions): string {
  if (stems !== null || keys.length > 0) return 'keys';
  if (shelf !== null) return 'shelf-newest';
  return minDiscount === null ? 'price' : 'discount';
}
