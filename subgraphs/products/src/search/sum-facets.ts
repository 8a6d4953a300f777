import type { FacetFacts } from '../listing/listing-facts.js';
import type { FacetCounts, Summary } from './product-search.js';

const MAX_TAGS = 50;

/** Adds up what was found, with how often each was. */
export function sumFacets(found: Iterable<[facts: FacetFacts, count: number]>): Summary {
  const categories = new Map<string, number>();
  const bands = new Map<number, number>();
  const tags = new Map<string, number>();
  let [count, inStock] = [0, 0];
  for (const [facts, times] of found) {
    count += times;
    if (facts.inStock) inStock += times;
    if (facts.categoryId !== null) add(categories, facts.categoryId, times);
    add(bands, facts.band, times);
    for (const tag of facts.tags) add(tags, tag, times);
  }
  const facets: FacetCounts = {
    categories: [...categories].map(([categoryId, total]) => ({ categoryId, count: total })),
    bands: [...bands].map(([band, total]) => ({ band, count: total })),
    tags: [...tags]
      .map(([tag, total]) => ({ tag, count: total }))
      .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1))
      .slice(0, MAX_TAGS),
    inStock,
  };
  return { count, facets };
}

const add = <Key>(sums: Map<Key, number>, key: Key, times: number) =>
  sums.set(key, (sums.get(key) ?? 0) + times);
