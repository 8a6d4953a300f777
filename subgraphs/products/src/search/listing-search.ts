import type { CatalogueCache } from '../cache/catalogue-cache.js';
import type { Db } from '../db.js';
import { MAX_COLLECTED } from './choose-index.js';
import { canMatch } from './conditions.js';
import { countFacets } from './count-facets.js';
import { countMatches } from './count-matches.js';
import { findOrderedPage } from './find-ordered-page.js';
import { findRankedPage } from './find-ranked-page.js';
import { ProductSort } from './product-filter.inputs.js';
import type { CountSome, FacetCounts, ProductSearch } from './product-search.js';
import { suggest } from './suggest.js';

const NO_FACETS: FacetCounts = { categories: [], bands: [], tags: [], inStock: 0 };

/** Searches the listings in MongoDB, with no more than its indexes. What was found lately comes from the cache. */
export function createListingSearch(
  db: Db,
  cache: Pick<CatalogueCache, 'findList' | 'findLagging'>,
): ProductSearch {
  const countSome: CountSome = (conditions) =>
    cache.findList(`some:${JSON.stringify(conditions)}`, () =>
      countMatches(db, conditions, MAX_COLLECTED + 1),
    );

  return {
    async findPage(request) {
      const { conditions, sort, first } = request;
      if (first === 0 || !canMatch(conditions)) return { hits: [], hasNextPage: false };
      const isRanked = sort === ProductSort.RELEVANCE && conditions.stems !== null;
      return cache.findList(`page:${JSON.stringify(request)}`, () =>
        isRanked ? findRankedPage(db, request, countSome) : findOrderedPage(db, request, countSome),
      );
    },

    async count(conditions) {
      if (!canMatch(conditions)) return 0;
      const key = JSON.stringify(conditions);
      const counted = await countSome(conditions);
      if (counted <= MAX_COLLECTED) return counted;
      return cache.findLagging(`count:${key}`, () => countMatches(db, conditions));
    },

    async countFacets(conditions) {
      if (!canMatch(conditions)) return NO_FACETS;
      const key = `facets:${JSON.stringify(conditions)}`;
      const load = () => countFacets(db, conditions);
      // Counting very many takes a moment each time, and nobody misses one among them.
      return (await countSome(conditions)) > MAX_COLLECTED
        ? cache.findLagging(key, load)
        : cache.findList(key, load);
    },

    suggest: (text, first) => cache.findList(`suggest:${first}:${text}`, () => suggest(db, text, first)),
  };
}
