import type { Db } from '../db.js';
import {
  afterCursor,
  compareIn,
  isAfterCursor,
  listingOrderOf,
  toListingCursor,
  type ListingPosition,
} from '../listing/listing-order.js';
import { toMatch, type MatchOptions } from './conditions.js';
import type { HitPage, SearchRequest } from './product-search.js';

const POSITION = { _id: 1, salePriceCents: 1, nameKey: 1 };
const DEADLINE_MS = 1_800;

/** A page in the order of a field, found by walking along an index until there are enough. */
export async function walkOrderedPage(
  db: Pick<Db, 'listings'>,
  { conditions, sort, first, after, offset = 0 }: SearchRequest,
  index: string,
  options: MatchOptions = {},
): Promise<HitPage> {
  const order = listingOrderOf(sort);
  const alongShelf = index === order.shelfIndex;
  const rows = await db.listings
    .find({ $and: [toMatch(conditions, { ...options, alongShelf }), afterCursor(after, sort)] }, POSITION)
    .sort(order.sort)
    .hint(index)
    .skip(offset)
    .limit(first + 1)
    .maxTimeMS(DEADLINE_MS)
    .lean<ListingPosition[]>();
  return toPage(rows, { sort, first });
}

/** A page in the order of a field, of listings that have all been fetched. */
export function cutOrderedPage(
  found: ListingPosition[],
  { sort, first, after, offset = 0 }: Omit<SearchRequest, 'conditions'>,
): HitPage {
  const rows = found
    .filter(isAfterCursor(after, sort))
    .sort(compareIn(sort))
    .slice(offset, offset + first + 1);
  return toPage(rows, { sort, first });
}

const toPage = (
  rows: ListingPosition[],
  { sort, first }: Pick<SearchRequest, 'sort' | 'first'>,
): HitPage => ({
  hits: rows
    .slice(0, first)
    .map((row) => ({ productId: row._id, cursor: toListingCursor(row, sort), score: 1 })),
  hasNextPage: rows.length > first,
});
