import { toBrand } from '../brand/brand.entity.js';
import type { Product } from '../product/product.entity.js';
import { tagNameOf } from './listing-keys.js';

/** A filter for products that have certain values, with the facet that counts them. */
export interface EqualityFilter {
  /** The prefix of its keys in `Listing.keys`. */
  prefix: string;
  /** The values of a product as facets show them. A search finds their words as well. */
  valuesOf: (product: Product) => string[];
  /** The key that all spellings of a value share. */
  keyOf: (value: string) => string;
  /** Whether a product must have all values of the filter or any of them. */
  needs: 'all' | 'any';
  toFacet: (value: string, count: number) => object;
}

/** By the name of the field in both `ProductFilter` and `SearchFacets`. */
export const equalityFilters = {
  tags: {
    prefix: 't',
    valuesOf: ({ tags }) => tags,
    keyOf: tagNameOf,
    needs: 'all',
    toFacet: (tag, count) => ({ tag, count }),
  },
  brands: {
    prefix: 'b',
    valuesOf: ({ brand }) => (brand ? [brand.name] : []),
    keyOf: (name) => toBrand(name).slug,
    needs: 'any',
    toFacet: (name, count) => ({ brand: toBrand(name), count }),
  },
} satisfies Record<string, EqualityFilter>;

export type FilterName = keyof typeof equalityFilters;

export type FilterValues = Record<FilterName, string[]>;

export type Facets = { [Name in FilterName]: ReturnType<(typeof equalityFilters)[Name]['toFacet']>[] };

/** The same filters for code that treats all of them alike. */
export const filterEntries = Object.entries(equalityFilters) as [FilterName, EqualityFilter][];

export function mapFilters<Result>(
  map: (filter: EqualityFilter, name: FilterName) => Result,
): Record<FilterName, Result> {
  const results = filterEntries.map(([name, filter]) => [name, map(filter, name)]);
  return Object.fromEntries(results) as Record<FilterName, Result>;
}

/** The keys under which products with these values are found. */
export const filterKeys = ({ prefix, keyOf }: EqualityFilter, values: string[]): string[] => [
  ...new Set(values.map((value) => `${prefix}:${keyOf(value)}`)),
];
