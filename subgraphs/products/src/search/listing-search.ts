import type { CatalogueCache } from '../cache/catalogue-cache.js';
import type { Db } from '../db.js';
import { equalityFilters, mapFilters } from '../listing/equality-filters.js';
import { listingOrderOf } from '../listing/listing-order.js';
import type { ListingFacts } from '../listing/listing-facts.js';
import { MAX_COLLECTED, walkableIndex } from './choose-index.js';
import { canMatch, isNarrow, type Conditions } from './conditions.js';
import { countFacets } from './count-facets.js';
import { countMatches } from './count-matches.js';
import { cutOrderedPage, findOrderedPage, readOrderedPage, WALK_MS } from './find-ordered-page.js';
import { cutRankedPage, findRankedPage } from './find-ranked-page.js';
import { ProductSort } from '../listing/product-sort.js';
import type { HitPage, ProductSearch, SearchRequest, Summary } from './product-search.js';
import { readCandidates } from './read-candidates.js';
import { suggest } from './suggest.js';
import { sumFacets } from './sum-facets.js';

const NOTHING: Summary = {
  count: 0,
  facets: { categories: [], bands: [], values: mapFilters(() => []), inStock: 0 },
};
// Part of the cache keys, because a release with other filters counts other facets.
const FILTERS = Object.keys(equalityFilters).join(',');

/** Searches the listings in MongoDB by its indexes alone, and caches the results. */
export function createListingSearch(
  db: Db,
  cache: Pick<CatalogueCache, 'findList' | 'findLagging'>,
  walkMs = WALK_MS,
): ProductSearch {
  /** Counts the matches up to the limit for collecting them. */
  const countSome = (conditions: Conditions): Promise<number> =>
    cache.findList(`some:${JSON.stringify(conditions)}`, () =>
      countMatches(db, conditions, { limit: MAX_COLLECTED + 1 }),
    );

  /** Returns all matches, or null if there are too many to collect. */
  async function readIfFew(conditions: Conditions): Promise<ListingFacts[] | null> {
    if (!isNarrow(conditions) && (await countSome(conditions)) > MAX_COLLECTED) return null;
    const found = await readCandidates(db, conditions);
    return found.length > MAX_COLLECTED ? null : found;
  }

  /**
   * Fetches few matches at once, to sort and count them here. For many matches, a scan along the sort order
   * soon finds enough of them. So a page costs about the same in a catalogue of any size, and never reads all
   * of it.
   */
  async function loadPage(request: SearchRequest): Promise<HitPage> {
    const { conditions, sort, after } = request;
    const walkable = walkableIndex(conditions, listingOrderOf(sort), after == null);
    if (walkable) return readOrderedPage(db, request, { index: walkable });
    const isRanked = sort === ProductSort.RELEVANCE && conditions.stems !== null;
    const found = await readIfFew(conditions);
    if (found) {
      const page = isRanked ? cutRankedPage(found, request) : cutOrderedPage(found, request);
      return { ...page, summary: summaryOf(found) };
    }
    return isRanked ? findRankedPage(db, request, walkMs) : findOrderedPage(db, request, walkMs);
  }

  /** Also false if only reading the matches could answer. */
  const areMany = async (conditions: Conditions): Promise<boolean> =>
    canMatch(conditions) && !isNarrow(conditions) && (await countSome(conditions)) > MAX_COLLECTED;

  // Counting very many is slow, and a slightly old count of them does no harm.
  const countMany = (conditions: Conditions): Promise<number> =>
    cache.findLagging(`count:${JSON.stringify(conditions)}`, () => countMatches(db, conditions));
  const summarizeMany = (conditions: Conditions): Promise<Summary> =>
    cache.findLagging(summaryKey(conditions), () => countFacets(db, conditions));

  return {
    async findPage(request) {
      const { conditions, first } = request;
      if (first === 0 || !canMatch(conditions)) return { hits: [], hasNextPage: false };
      return cache.findList(`page:${FILTERS}:${JSON.stringify(request)}`, () => loadPage(request));
    },

    async count(conditions) {
      if (!canMatch(conditions)) return 0;
      const counted = await countSome(conditions);
      return counted > MAX_COLLECTED ? countMany(conditions) : counted;
    },

    async summarize(conditions) {
      if (!canMatch(conditions)) return NOTHING;
      return (await countSome(conditions)) > MAX_COLLECTED
        ? summarizeMany(conditions)
        : cache.findList(summaryKey(conditions), async () => summaryOf(await readCandidates(db, conditions)));
    },

    countMany: async (conditions) => ((await areMany(conditions)) ? countMany(conditions) : null),

    summarizeMany: async (conditions) => ((await areMany(conditions)) ? summarizeMany(conditions) : null),

    suggest: (text, first) => cache.findList(`suggest:${first}:${text}`, () => suggest(db, text, first)),
  };
}

const summaryKey = (conditions: Conditions): string => `summary:${FILTERS}:${JSON.stringify(conditions)}`;

const summaryOf = (found: ListingFacts[]): Summary => sumFacets(found.map((facts) => [facts, 1]));
