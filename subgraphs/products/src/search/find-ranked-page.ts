import type { Db } from '../db.js';
import type { ListingFacts } from '../listing/listing-facts.js';
import { toListingCursor } from '../listing/listing-order.js';
import { MAX_COLLECTED } from './choose-index.js';
import { countMatches } from './count-matches.js';
import { cutOrderedPage, findOrderedPage } from './find-ordered-page.js';
import { ProductSort } from '../listing/product-sort.js';
import type { HitPage, SearchRequest } from './product-search.js';
import { compareRanks, pointsOf, rankOf, readRank, toHit, type Rank } from './rank.js';
import { readCandidates } from './read-candidates.js';

/** Cuts a page of the best matches from listings that are all in memory. */
export function cutRankedPage(found: ListingFacts[], request: SearchRequest): HitPage {
  const { first, after, offset = 0 } = request;
  const stems = request.conditions.stems ?? [];
  const place = readRank(after);
  const ranks = found
    .map((facts) => rankOf(facts, stems))
    .filter((rank) => place === null || compareRanks(rank, place) > 0)
    .sort(compareRanks)
    .slice(offset, offset + first + 1);
  return {
    hits: ranks.slice(0, first).map((rank) => toHit(rank, stems)),
    hasNextPage: ranks.length > first,
  };
}

/**
 * How very many matches are ranked. There are four kinds, so the search never needs more commands than for
 * four pages.
 */
interface Kind {
  inName: boolean;
  inStock: boolean;
  points: number;
}

/**
 * Finds a page of very many matches without ranking them all. Those with the words in their names come first,
 * then those in stock, then the newest.
 */
export async function findRankedPage(
  db: Pick<Db, 'listings'>,
  request: SearchRequest,
  walkMs: number,
): Promise<HitPage> {
  const { first, after, offset = 0 } = request;
  const stems = request.conditions.stems ?? [];
  const place = readRank(after);
  const wanted = offset + first + 1;
  const ranks: Rank[] = [];
  for (const kind of kindsOf(request, place)) {
    const from = kind.points === place?.points ? place : null;
    ranks.push(...(await findNewest(db, request, walkMs, kind, wanted - ranks.length, from)));
    if (ranks.length >= wanted) break;
  }
  return {
    hits: ranks.slice(offset, offset + first).map((rank) => toHit(rank, stems)),
    hasNextPage: ranks.length > offset + first,
  };
}

function kindsOf({ conditions }: SearchRequest, place: Rank | null): Kind[] {
  return [true, false]
    .flatMap((inName) => [true, false].map((inStock) => ({ inName, inStock })))
    .filter(({ inStock }) => conditions.inStock === null || conditions.inStock === inStock)
    .map((kind) => ({ ...kind, points: pointsOf(conditions.stems ?? [], kind) }))
    .filter(({ points }) => place === null || points <= place.points);
}

async function findNewest(
  db: Pick<Db, 'listings'>,
  request: SearchRequest,
  walkMs: number,
  { inName, inStock, points }: Kind,
  count: number,
  from: Rank | null,
): Promise<Rank[]> {
  const sort = ProductSort.NEWEST;
  const conditions = { ...request.conditions, inStock };
  const after = from && toListingCursor({ _id: from._id, salePriceCents: 0, nameKey: '' }, sort);
  const page = { conditions, sort, first: count, after };
  const matches = await countMatches(db, conditions, { inName, limit: MAX_COLLECTED + 1 });
  const { hits } =
    matches > MAX_COLLECTED
      ? await findOrderedPage(db, page, walkMs, { inName })
      : cutOrderedPage(await readCandidates(db, conditions, { inName }), page);
  return hits.map(({ productId }) => ({ _id: productId, points }));
}
