import { mapFilters, type FilterValues } from './equality-filters.js';
import { priceBandOf } from './price-bands.js';

/** What facets count a product by. */
export interface FacetFacts {
  categoryId: string | null;
  band: number;
  inStock: boolean;
  values: FilterValues;
}

/** What puts a product in its place among others that were found, and what facets count it by. */
export interface ListingFacts extends FacetFacts {
  _id: string;
  salePriceCents: number;
  nameKey: string;
  nameStems: string[];
  /** Of the values that shoppers filter by. */
  valueStems: string[];
}

type Packed = [
  _id: string,
  salePriceCents: number,
  nameKey: string,
  nameStems: string,
  valueStems: string,
  facetKey: string,
];
// Tags have a place of their own and other values one that may be absent: a release without these reads the listings of one
// that has them, and the other way round.
type PackedFacets = [
  categoryId: string | null,
  inStock: 0 | 1,
  tags: string[],
  band: number,
  others?: Partial<FilterValues>,
];

const NO_VALUES = mapFilters((): string[] => []);

// Stems have no blanks in them.
const split = (stems: string): string[] => (stems === '' ? [] : stems.split(' '));

/** The same text for all products that facets count alike, so that the database can count them together. */
export const packFacetKey = (facts: Omit<FacetFacts, 'band'> & { salePriceCents: number }): string => {
  const { categoryId, inStock, values, salePriceCents } = facts;
  const { tags, ...others } = values;
  const present = Object.entries<string[]>(others).filter(([, list]) => list.length > 0);
  const packed: PackedFacets = [categoryId, inStock ? 1 : 0, tags, priceBandOf(salePriceCents)];
  if (present.length > 0) packed.push(Object.fromEntries(present));
  return JSON.stringify(packed);
};

export function unpackFacetKey(facetKey: string): FacetFacts {
  const [categoryId, inStock, tags, band, others] = JSON.parse(facetKey) as PackedFacets;
  return { categoryId, inStock: inStock === 1, band, values: { ...NO_VALUES, tags, ...others } };
}

/** One text for all: a field more in an answer costs the database as much as the text. */
export function packFacts(facts: Omit<ListingFacts, keyof FacetFacts>, facetKey: string): string {
  const { _id, salePriceCents, nameKey, nameStems, valueStems } = facts;
  const packed: Packed = [_id, salePriceCents, nameKey, nameStems.join(' '), valueStems.join(' '), facetKey];
  return JSON.stringify(packed);
}

export function unpackFacts(text: string): ListingFacts {
  const [_id, salePriceCents, nameKey, nameStems, valueStems, facetKey] = JSON.parse(text) as Packed;
  const stems = { nameStems: split(nameStems), valueStems: split(valueStems) };
  return { _id, salePriceCents, nameKey, ...stems, ...unpackFacetKey(facetKey) };
}
