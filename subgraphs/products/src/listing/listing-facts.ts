import { mapFilters, type FilterValues } from './equality-filters.js';
import { priceBandOf } from './price-bands.js';

/** The properties that facets count. */
export interface FacetFacts {
  categoryId: string | null;
  band: number;
  inStock: boolean;
  values: FilterValues;
}

/** The properties that sort and rank a product among other matches, and those that facets count. */
export interface ListingFacts extends FacetFacts {
  _id: string;
  salePriceCents: number;
  nameKey: string;
  nameStems: string[];
  /** The stems of the values that shoppers filter by. */
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
// Tags have their own position, and the values of other filters are optional, so that this release and one
// with other filters can read each other's listings.
type PackedFacets = [
  categoryId: string | null,
  inStock: 0 | 1,
  tags: string[],
  band: number,
  others?: Partial<FilterValues>,
];

const NO_VALUES = mapFilters((): string[] => []);

// Stems contain no spaces.
const split = (stems: string): string[] => (stems === '' ? [] : stems.split(' '));

/** Returns the same text for all products with the same facets, so that the database can group by it. */
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

/** One text for all facts, because each further field costs the database as much as the whole text. */
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
