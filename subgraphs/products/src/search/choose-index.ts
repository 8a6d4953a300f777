import type { ListingOrder } from '../listing/listing-order.js';
import type { Conditions } from './conditions.js';

/** How many listings are fetched and sorted at most; what more match is found quickly by walking along an order. */
export const MAX_COLLECTED = 2_000;

/** Serves any set of keys. */
export const KEYS_INDEX = 'any-keys';
export const PREFIXES_INDEX = 'any-prefixes';

/** The order itself is an index that has all listings, or all of a shelf. Nothing else need be looked at to walk along it. */
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

/** Where very many match, a walk meets enough of them soon, along the shelf when there is one. */
export function indexToWalk(conditions: Conditions, order: ListingOrder, isFirstPage: boolean): string {
  const isRange = !isFirstPage || (hasPrices(conditions) && order.field === 'salePriceCents');
  // An index of an array serves no range on the field that it is sorted by.
  return conditions.shelf !== null && !isRange ? order.shelfIndex : order.index;
}

/** The index that leaves the fewest listings to look at. */
export function narrowestIndex({ stems, shelf, keys, inStock, minDiscount }: Conditions): string {
  if (stems !== null || shelf !== null || keys.length > 0 || inStock !== null) return KEYS_INDEX;
  return minDiscount === null ? 'price' : 'discount';
}

const hasPrices = ({ minPriceCents, maxPriceCents }: Conditions): boolean =>
  minPriceCents !== null || maxPriceCents !== null;
