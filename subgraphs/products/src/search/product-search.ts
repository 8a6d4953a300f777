import type { FilterName } from '../listing/equality-filters.js';
import type { ProductSort } from '../listing/product-sort.js';
import type { Conditions } from './conditions.js';

export interface SearchRequest {
  conditions: Conditions;
  sort: ProductSort;
  /** How many. */
  first: number;
  /** A cursor of an earlier page in the same order, or how many to pass over. */
  after?: string | null | undefined;
  offset?: number;
}

export interface Hit {
  productId: string;
  cursor: string;
  /** How well it fits the words, above 0 and at most 1; 1 without words. */
  score: number;
}

export interface HitPage {
  hits: Hit[];
  hasNextPage: boolean;
  /** When all that was found has been looked at anyway. */
  summary?: Summary;
}

export interface Summary {
  /** How many were found on all pages. */
  count: number;
  facets: FacetCounts;
}

export interface ValueCount {
  value: string;
  count: number;
}

export interface FacetCounts {
  /** By the category that products stand in; none above it. */
  categories: { categoryId: string; count: number }[];
  /** By index in `priceBands`. */
  bands: { band: number; count: number }[];
  /** Of each equality filter, most frequent first. */
  values: Record<FilterName, ValueCount[]>;
  inStock: number;
}

/**
 * What answers searches. This is the seam for other engines: one that serves it from Atlas Search or the like takes the
 * place of `createListingSearch` in the context, and nothing else changes.
 */
export interface ProductSearch {
  findPage(request: SearchRequest): Promise<HitPage>;
  /** How many listings meet the conditions on all pages. */
  count(conditions: Conditions): Promise<number>;
  summarize(conditions: Conditions): Promise<Summary>;
  /** The same two where very many are found, to be asked for beside a page; null where the page is likely to bring them. */
  countMany(conditions: Conditions): Promise<number | null>;
  summarizeMany(conditions: Conditions): Promise<Summary | null>;
  /** Ids of products in whose name a word begins with each word of the text, best first. */
  suggest(text: string, first: number): Promise<string[]>;
}
