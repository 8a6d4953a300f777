import { isOutOfTime } from '@cartwright/shared/mongo/is-unavailable';
import type { Db } from '../db.js';
import {
  afterCursor,
  compareIn,
  isAfterCursor,
  listingOrderOf,
  toListingCursor,
  type ListingPosition,
} from '../listing/listing-order.js';
import { indexToWalk, narrowestIndex } from './choose-index.js';
import { toMatch, type MatchOptions } from './conditions.js';
import type { HitPage, SearchRequest } from './product-search.js';

const POSITION = { _id: 1, salePriceCents: 1, nameKey: 1 };
const DEADLINE_MS = 1_800;
/** Enough to find a page among very many matches, unless they are far along the index. */
export const WALK_MS = 400;

export interface ReadOptions extends MatchOptions {
  /** An index in the sort order to scan, or one by which to look up matches and sort them. */
  index: string;
  deadlineMs?: number;
}

/** Reads a page in the order of a field by the given index. */
export async function readOrderedPage(
  db: Pick<Db, 'listings'>,
  { conditions, sort, first, after, offset = 0 }: SearchRequest,
  { index, deadlineMs = DEADLINE_MS, ...options }: ReadOptions,
): Promise<HitPage> {
  const order = listingOrderOf(sort);
  const match = toMatch(conditions, { ...options, alongShelf: index === order.shelfIndex });
  const rows = await db.listings
    .find({ $and: [match, afterCursor(after, sort)] }, POSITION)
    .sort(order.sort)
    .hint(index)
    .skip(offset)
    .limit(first + 1)
    .maxTimeMS(deadlineMs)
    .lean<ListingPosition[]>();
  return toPage(rows, { sort, first });
}

/**
 * The same for very many matches. If a scan does not find a page soon, because the matches are far along the
 * index or few are left, the database looks them up and sorts them.
 */
export async function findOrderedPage(
  db: Pick<Db, 'listings'>,
  request: SearchRequest,
  walkMs: number,
  options: Pick<MatchOptions, 'inName'> = {},
): Promise<HitPage> {
  const { conditions, sort, after } = request;
  const walked = indexToWalk(conditions, listingOrderOf(sort), after == null);
  try {
    return await readOrderedPage(db, request, { ...options, index: walked, deadlineMs: walkMs });
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    const deadlineMs = DEADLINE_MS - walkMs;
    return readOrderedPage(db, request, { ...options, index: narrowestIndex(conditions), deadlineMs });
  }
}

/** Cuts a page in the order of a field from listings that are all in memory. */
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
