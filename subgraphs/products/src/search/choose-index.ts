import type { ListingOrder } from '../listing/listing-order.js';
import type { Conditions } from './conditions.js';

/**
 * The most listings to fetch and sort. If more match, a scan along the index of the sort order soon finds a
 * page.
 */
export const MAX_COLLECTED = 2_000;

/** Serves any set of keys. */
export const KEYS_INDEX = 'any-keys';
export const PREFIXES_INDEX = 'any-prefixes';

/** The index of the sort order if all entries that a scan of it meets fit the conditions; null otherwise. */
export function walkableIndex(
  conditions: Conditions,
  order: ListingOrder,
  isFirstPage: boolean,
): string | null {
  const { stems, shelf, keys, inStock, minDiscount } = conditions;
  if (stems !== null || keys.length > 0 || inStock !== null || minDiscount !== null) return null;
  if (shelf !== null) return hasPrices(conditions) || !isFirstPage ? null : order.shelfIndex;
  return hasPrices(conditions) && order.field !== 'salePriceCents' ? null : order.index;
}

/** The index to scan if very many listings match: that of the category if possible. */
export function indexToWalk(conditions: Conditions, order: ListingOrder, isFirstPage: boolean): string {
  const isRange = !isFirstPage || (hasPrices(conditions) && order.field === 'salePriceCents');
  // A multikey index serves no range on the field that it sorts by.
  return conditions.shelf !== null && !isRange ? order.shelfIndex : order.index;
}

/** The index that leaves the fewest listings to read. */
export function narrowestIndex({ stems, shelf, keys, inStock, minDiscount }: Conditions): string {
  if (stems !== null || shelf !== null || keys.length > 0 || inStock !== null) return KEYS_INDEX;
  return minDiscount === null ? 'price' : 'discount';
}

const hasPrices = ({ minPriceCents, maxPriceCents }: Conditions): boolean =>
  minPriceCents !== null || maxPriceCents !== null;
