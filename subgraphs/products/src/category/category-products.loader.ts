import {
  DEFAULT_PAGE_SIZE,
  cutPage,
  MAX_PAGE_SIZE,
  type Page,
  type PageArgs,
} from '@cartwright/shared/mongo/page';
import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import type { CatalogueCache } from '../cache/catalogue-cache.js';
import type { Listing } from '../listing/listing.entity.js';
import { afterCursor, listingOrderOf, type ListingPosition } from '../listing/listing-order.js';
import type { ProductSort } from '../listing/product-sort.js';
import { runPipelines, type Stages } from '../run-pipelines.js';

// The cost of a command grows faster than its number of branches: several commands in parallel are faster.
const CATEGORIES_AT_ONCE = 20;
// The most documents in a batch, including the extra one per page that shows whether more follow.
const MOST_FOUND = CATEGORIES_AT_ONCE * (MAX_PAGE_SIZE + 1);

type ListCache = Pick<CatalogueCache, 'findLists'>;

export interface ShelfPageKey extends PageArgs {
  categoryId: string;
  sort: ProductSort;
}

/**
 * Loads one page of products, as positions in its order, for each of many categories with their descendants.
 * One command reads all pages that are not cached, each by the index of its order.
 */
export const createShelfPagesLoader = (listings: Model<Listing>, cache: ListCache) =>
  new DataLoader<ShelfPageKey, Page<ListingPosition>, string>(
    (keys) =>
      findShelves(cache, 'page', keys, async (missing) => {
        const found = await runPipelines<ListingPosition>(listings, missing.map(pageOf), MOST_FOUND);
        return missing.map((key, branch) => cutPage(found[branch] ?? [], key));
      }),
    { cacheKeyFn: (key) => JSON.stringify(key), maxBatchSize: CATEGORIES_AT_ONCE },
  );

/** Counts the products in each of many categories and their descendants. */
export const createShelfCountLoader = (listings: Model<Listing>, cache: ListCache) =>
  new DataLoader<string, number>(
    (categoryIds) =>
      findShelves(cache, 'count', categoryIds, async (missing) => {
        const counts = await runPipelines<{ count: number }>(
          listings,
          missing.map((id): Stages => [{ $match: { shelves: id } }, { $count: 'count' }]),
          MOST_FOUND,
        );
        return counts.map(([found]) => found?.count ?? 0);
      }),
    { maxBatchSize: CATEGORIES_AT_ONCE },
  );

/** Reads a value per category from the cache, or from `load` where it is not cached. */
function findShelves<Key, Value>(
  cache: ListCache,
  what: string,
  keys: readonly Key[],
  load: (missing: Key[]) => Promise<Value[]>,
): Promise<Value[]> {
  const keyByName = new Map(keys.map((key) => [`shelf-${what}:${JSON.stringify(key)}`, key]));
  return cache.findLists([...keyByName.keys()], (names) => load(names.map((name) => keyByName.get(name)!)));
}

const pageOf = ({ categoryId, sort, first, after }: ShelfPageKey): Stages => [
  { $match: { shelves: categoryId, ...afterCursor(after, sort) } },
  { $sort: listingOrderOf(sort).sort },
  { $limit: (first ?? DEFAULT_PAGE_SIZE) + 1 },
  { $project: { salePriceCents: 1, nameKey: 1 } },
];
