import { filterEntries, mapFilters, type EqualityFilter } from '../listing/equality-filters.js';
import type { FacetFacts } from '../listing/listing-facts.js';
import type { FacetCounts, Summary, ValueCount } from './product-search.js';

const MAX_VALUES = 50;

/** Sums up facts, each with the number of listings that share them. */
export function sumFacets(found: Iterable<[facts: FacetFacts, count: number]>): Summary {
  const categories = new Map<string, number>();
  const bands = new Map<number, number>();
  const spellings = mapFilters(() => new Map<string, number>());
  let [count, inStock] = [0, 0];
  for (const [facts, times] of found) {
    count += times;
    if (facts.inStock) inStock += times;
    if (facts.categoryId !== null) add(categories, facts.categoryId, times);
    add(bands, facts.band, times);
    for (const [name] of filterEntries) {
      for (const value of facts.values[name]) add(spellings[name], value, times);
    }
  }
  const facets: FacetCounts = {
    categories: [...categories].map(([categoryId, total]) => ({ categoryId, count: total })),
    bands: [...bands].map(([band, total]) => ({ band, count: total })),
    values: mapFilters((filter, name) => sumSpellings(filter, spellings[name])),
    inStock,
  };
  return { count, facets };
}

/**
 * Counts all spellings of a value together, under the most frequent one, because a filter by any of them
 * finds all.
 */
function sumSpellings({ keyOf }: EqualityFilter, spellings: Map<string, number>): ValueCount[] {
  const values = new Map<string, ValueCount>();
  for (const [spelling, count] of [...spellings].sort(byCount)) {
    const key = keyOf(spelling);
    const { value, count: before } = values.get(key) ?? { value: spelling, count: 0 };
    values.set(key, { value, count: before + count });
  }
  return [...values.values()]
    .sort((a, b) => byCount([a.value, a.count], [b.value, b.count]))
    .slice(0, MAX_VALUES);
}

const byCount = ([one, some]: [string, number], [other, others]: [string, number]): number =>
  others - some || (one < other ? -1 : 1);

const add = <Key>(sums: Map<Key, number>, key: Key, times: number) =>
  sums.set(key, (sums.get(key) ?? 0) + times);
