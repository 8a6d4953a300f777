import { badUserInput } from '@cartwright/shared/errors';
import type { QueryFilter } from 'mongoose';
import { filterEntries, filterKeys } from '../listing/equality-filters.js';
import { listingKey } from '../listing/listing-keys.js';
import type { Listing } from '../listing/listing.entity.js';
import { stemsOf } from '../listing/words.js';
import type { ProductFilter } from './product-filter.inputs.js';

const MAX_QUERY_LENGTH = 200;
const MAX_STEMS = 10;

/** The conditions that a listing must meet. */
export interface Conditions {
  /** The stems of the search words; null for a search without words. */
  stems: string[] | null;
  shelf: string | null;
  /** Keys of equality filters. A listing must have at least one of each group. */
  keys: string[][];
  inStock: boolean | null;
  minPriceCents: number | null;
  maxPriceCents: number | null;
  minDiscount: number | null;
}

export function toConditions(
  query: string | null | undefined,
  filter: ProductFilter | null | undefined,
): Conditions {
  const { categoryId, inStock, minPrice, maxPrice, minDiscount } = filter ?? {};
  if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
    throw badUserInput([{ path: 'filter.minPrice', message: 'minPrice must not be higher than maxPrice.' }]);
  }
  return {
    stems: toStems(query),
    shelf: categoryId ?? null,
    keys: toKeys(filter ?? {}),
    inStock: inStock ?? null,
    minPriceCents: minPrice ?? null,
    maxPriceCents: maxPrice ?? null,
    minDiscount: minDiscount || null,
  };
}

/** A filter without values restricts nothing. */
const toKeys = (given: ProductFilter): string[][] =>
  filterEntries.flatMap(([name, filter]) => {
    const keys = filterKeys(filter, given[name] ?? []);
    if (filter.needs === 'all') return keys.map((key) => [key]);
    return keys.length > 0 ? [keys] : [];
  });

function toStems(query: string | null | undefined): string[] | null {
  if (query == null || query.trim() === '') return null;
  if (query.length > MAX_QUERY_LENGTH) {
    throw badUserInput([
      { path: 'query', message: `query must have at most ${MAX_QUERY_LENGTH} characters.` },
    ]);
  }
  return stemsOf(query).slice(0, MAX_STEMS);
}

/** False for a query without any word, such as "!?", which finds nothing. */
export const canMatch = ({ stems }: Conditions): boolean => stems === null || stems.length > 0;

/**
 * Whether several selective conditions apply. Together they seldom leave very many matches, which one alone
 * often does.
 */
export const isNarrow = ({ stems, keys, shelf }: Conditions): boolean =>
  (stems?.length ?? 0) + keys.length + (shelf === null ? 0 : 1) > 1;

export interface MatchOptions {
  /** True if all words must be in the name, false if not all may be. */
  inName?: boolean;
  /** The category is part of the index to scan. */
  alongShelf?: boolean;
}

export function toMatch(
  conditions: Conditions,
  { inName, alongShelf = false }: MatchOptions = {},
): QueryFilter<Listing> {
  const { shelf, inStock, minPriceCents, maxPriceCents, minDiscount } = conditions;
  const stems = conditions.stems ?? [];
  const [wordKeys, nameKeys] = [stems.map(listingKey.word), stems.map(listingKey.nameWord)];
  // A word in the name also counts as a word anywhere.
  const all = keysOf(inName ? nameKeys : wordKeys, conditions, alongShelf);
  const choices = conditions.keys.filter((group) => group.length > 1);
  const price = {
    ...(minPriceCents !== null && { $gte: minPriceCents }),
    ...(maxPriceCents !== null && { $lte: maxPriceCents }),
  };
  return {
    ...(alongShelf && shelf !== null && { shelves: shelf }),
    ...(all.length > 0 && { keys: { $all: all } }),
    ...(choices.length > 0 && { $and: choices.map((keys) => ({ keys: { $in: keys } })) }),
    ...(inName === false && { $nor: [{ keys: { $all: nameKeys } }] }),
    ...(inStock === true && { inStock }),
    ...(Object.keys(price).length > 0 && { salePriceCents: price }),
    ...(minDiscount !== null && { discountPercent: { $gte: minDiscount } }),
  };
}

// Words come first, because MongoDB looks up one key and words are the rarest. Almost everything is in stock,
// so the key for that is used only if there is no other.
function keysOf(
  words: string[],
  { shelf, keys: groups, inStock }: Conditions,
  alongShelf: boolean,
): string[] {
  const keys = [
    ...words,
    ...groups.flatMap((group) => (group.length === 1 ? group : [])),
    ...(shelf !== null && !alongShelf ? [listingKey.shelf(shelf)] : []),
  ];
  const isStockKey =
    inStock === false || (inStock === true && keys.length + groups.length === 0 && !alongShelf);
  return isStockKey ? [...keys, listingKey.stock(inStock)] : keys;
}
