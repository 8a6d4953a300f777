import { badUserInput } from '@cartwright/shared/errors';
import type { QueryFilter } from 'mongoose';
import { listingKey } from '../listing/listing-keys.js';
import type { Listing } from '../listing/listing.entity.js';
import { stemsOf } from '../listing/words.js';
import type { ProductFilter } from './product-filter.inputs.js';

const MAX_QUERY_LENGTH = 200;
const MAX_STEMS = 10;

/** What a listing must be to be found. */
export interface Conditions {
  /** The words of the search, as they are looked up; null when it has none. */
  stems: string[] | null;
  shelf: string | null;
  /** Entries that `Listing.keys` must have, beside those of the words and the shelf. */
  keys: string[];
  minPriceCents: number | null;
  maxPriceCents: number | null;
  minDiscount: number | null;
}

export function toConditions(
  query: string | null | undefined,
  filter: ProductFilter | null | undefined,
): Conditions {
  const { categoryId, inStock, minPrice, maxPrice, minDiscount, tags } = filter ?? {};
  if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
    throw badUserInput([{ path: 'filter.minPrice', message: 'minPrice must not be above maxPrice.' }]);
  }
  return {
    stems: toStems(query),
    shelf: categoryId ?? null,
    keys: [...(tags ?? []).map(listingKey.tag), ...(inStock == null ? [] : [listingKey.stock(inStock)])],
    minPriceCents: minPrice ?? null,
    maxPriceCents: maxPrice ?? null,
    minDiscount: minDiscount || null,
  };
}

function toStems(query: string | null | undefined): string[] | null {
  if (query == null || query.trim() === '') return null;
  if (query.length > MAX_QUERY_LENGTH) {
    throw badUserInput([
      { path: 'query', message: `query must have at most ${MAX_QUERY_LENGTH} characters.` },
    ]);
  }
  return stemsOf(query).slice(0, MAX_STEMS);
}

/** False for a search whose words are none, such as "!?": it finds nothing. */
export const canMatch = ({ stems }: Conditions): boolean => stems === null || stems.length > 0;

/** `moreKeys` are for who knows more exactly where the words must stand. */
export function toMatch(conditions: Conditions, moreKeys: string[] = []): QueryFilter<Listing> {
  const { shelf, minPriceCents, maxPriceCents, minDiscount } = conditions;
  const keys = keysOf(conditions, moreKeys);
  const price = {
    ...(minPriceCents !== null && { $gte: minPriceCents }),
    ...(maxPriceCents !== null && { $lte: maxPriceCents }),
  };
  return {
    ...(keys.length > 0 ? { keys: { $all: keys } } : shelf !== null && { shelves: shelf }),
    ...(Object.keys(price).length > 0 && { salePriceCents: price }),
    ...(minDiscount !== null && { discountPercent: { $gte: minDiscount } }),
  };
}

// A shelf alone has indexes of its own, in every order. With other keys it is one of them; words come first, since MongoDB
// looks one key up and words are the rarest.
function keysOf({ stems, shelf, keys }: Conditions, moreKeys: string[]): string[] {
  const others = [...moreKeys, ...(stems ?? []).map(listingKey.word), ...keys];
  return others.length > 0 && shelf !== null ? [...others, listingKey.shelf(shelf)] : others;
}
