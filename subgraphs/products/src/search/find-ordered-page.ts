import type { Db } from '../db.js';
import type { Listing } from '../listing/listing.entity.js';
import {
  afterCursor,
  listingOrderOf,
  toListingCursor,
  type ListingPosition,
} from '../listing/listing-order.js';
import { MAX_COLLECTED, narrowestIndex, walkableIndex } from './choose-index.js';
import { toMatch } from './conditions.js';
import type { CountSome, HitPage, SearchRequest } from './product-search.js';

const POSITION = { _id: 1, salePriceCents: 1, nameKey: 1 };
const DEADLINE_MS = 1_800;

/**
 * A page in the order of a field. When few listings meet the conditions, they are fetched by the narrowest index and sorted.
 * When many do, walking along the order meets enough of them soon. So a page costs about the same in a catalogue of any
 * size, and no page reads all of it.
 */
export async function findOrderedPage(
  db: Pick<Db, 'listings'>,
  request: SearchRequest,
  countSome: CountSome,
): Promise<HitPage> {
  const { sort, first, after, offset = 0 } = request;
  const order = listingOrderOf(sort);
  const rows = await db.listings
    .find({ $and: [toMatch(request.conditions), afterCursor(after, sort)] }, POSITION)
    .sort(order.sort)
    .hint(await chooseIndex(request, countSome))
    .skip(offset)
    .limit(first + 1)
    .maxTimeMS(DEADLINE_MS)
    .lean<Pick<Listing, keyof ListingPosition>[]>();
  return {
    hits: rows
      .slice(0, first)
      .map((row) => ({ productId: row._id, cursor: toListingCursor(row, sort), score: 1 })),
    hasNextPage: rows.length > first,
  };
}

async function chooseIndex({ conditions, sort, after }: SearchRequest, countSome: CountSome) {
  const order = listingOrderOf(sort);
  const walkable = walkableIndex(conditions, order, after == null);
  if (walkable) return walkable;
  return (await countSome(conditions)) > MAX_COLLECTED ? order.index : narrowestIndex(conditions);
}
