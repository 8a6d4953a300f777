import type { FilterName } from '../listing/equality-filters.js';
import type { ProductSort } from '../listing/product-sort.js';
import type { Conditions } from './conditions.js';

export interface SearchRequest {
  conditions: Conditions;
  sort: ProductSort;
  /** The size of the page. */
  first: number;
  /** A cursor of an earlier page in the same order. Instead of it, `offset` skips this many. */
  after?: string | null | undefined;
  offset?: number;
}

export interface Hit {
  productId: string;
  cursor: string;
  /** How well it matches the words, above 0 and at most 1; 1 without words. */
  score: number;
}

export interface HitPage {
  hits: Hit[];
  hasNextPage: boolean;
  /** Present if all matches were read anyway. */
  summary?: Summary;
}

export interface Summary {
  /** The number of matches on all pages. */
  count: number;
  facets: FacetCounts;
}

export interface ValueCount {
  value: string;
  count: number;
}

export interface FacetCounts {
  /** By the category of the products, without its ancestors. */
  categories: { categoryId: string; count: number }[];
  /** By index in `priceBands`. */
  bands: { band: number; count: number }[];
  /** Of each equality filter, most frequent first. */
  values: Record<FilterName, ValueCount[]>;
  inStock: number;
}

/**
 * Runs searches. To use another engine, such as Atlas Search, implement this and replace
 * `createListingSearch` in the context; nothing else changes.
 */
export interface ProductSearch {
  findPage(request: SearchRequest): Promise<HitPage>;
  /** The number of listings that meet the conditions. */
  count(conditions: Conditions): Promise<number>;
  summarize(conditions: Conditions): Promise<Summary>;
  /**
   * The same for very many matches, to run in parallel with a page; null if the page is likely to include the
   * result.
   */
  countMany(conditions: Conditions): Promise<number | null>;
  summarizeMany(conditions: Conditions): Promise<Summary | null>;
  /** Ids of products whose names have, for each word of the text, a word that begins with it; best first. */
  suggest(text: string, first: number): Promise<string[]>;
}
