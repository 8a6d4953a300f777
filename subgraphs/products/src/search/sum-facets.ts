import type { FacetFacts } from '../listing/listing-facts.js';
import { tagNameOf } from '../listing/listing-keys.js';
import type { FacetCounts, Summary } from './product-search.js';

const MAX_TAGS = 50;

/** Adds up what was found, with how often each was. */
export function sumFacets(found: Iterable<[facts: FacetFacts, count: number]>): Summary {
  const categories = new Map<string, number>();
  const bands = new Map<number, number>();
  const spellings = new Map<string, number>();
  let [count, inStock] = [0, 0];
  for (const [facts, times] of found) {
    count += times;
    if (facts.inStock) inStock += times;
    if (facts.categoryId !== null) add(categories, facts.categoryId, times);
    add(bands, facts.band, times);
    for (const tag of facts.tags) add(spellings, tag, times);
  }
  const facets: FacetCounts = {
    categories: [...categories].map(([categoryId, total]) => ({ categoryId, count: total })),
    bands: [...bands].map(([band, total]) => ({ band, count: total })),
    tags: sumTags(spellings),
    inStock,
  };
  return { count, facets };
}

/** Products with any spelling of a tag are found by each of them, so they count together, under the most frequent one. */
function sumTags(spellings: Map<string, number>): FacetCounts['tags'] {
  const tags = new Map<string, { tag: string; count: number }>();
  for (const [spelling, count] of [...spellings].sort(byCount)) {
    const name = tagNameOf(spelling);
    const { tag, count: before } = tags.get(name) ?? { tag: spelling, count: 0 };
    tags.set(name, { tag, count: before + count });
  }
  return [...tags.values()].sort((a, b) => byCount([a.tag, a.count], [b.tag, b.count])).slice(0, MAX_TAGS);
}

const byCount = ([one, some]: [string, number], [other, others]: [string, number]): number =>
  others - some || (one < other ? -1 : 1);

const add = <Key>(sums: Map<Key, number>, key: Key, times: number) =>
  sums.set(key, (sums.get(key) ?? 0) + times);
