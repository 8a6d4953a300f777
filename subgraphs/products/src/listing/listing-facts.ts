import { priceBandOf } from './price-bands.js';

/** What facets count a product by. */
export interface FacetFacts {
  categoryId: string | null;
  band: number;
  inStock: boolean;
  tags: string[];
}

/** What puts a product in its place among others that were found, and what facets count it by. */
export interface ListingFacts extends FacetFacts {
  _id: string;
  salePriceCents: number;
  nameKey: string;
  nameStems: string[];
  tagStems: string[];
}

type Packed = [
  _id: string,
  salePriceCents: number,
  nameKey: string,
  nameStems: string,
  tagStems: string,
  facetKey: string,
];
type PackedFacets = [categoryId: string | null, inStock: 0 | 1, tags: string[], band: number];

// Stems have no blanks in them.
const split = (stems: string): string[] => (stems === '' ? [] : stems.split(' '));

/** The same text for all products that facets count alike, so that the database can count them together. */
export const packFacetKey = (facts: Omit<FacetFacts, 'band'> & { salePriceCents: number }): string => {
  const { categoryId, inStock, tags, salePriceCents } = facts;
  const packed: PackedFacets = [categoryId, inStock ? 1 : 0, tags, priceBandOf(salePriceCents)];
  return JSON.stringify(packed);
};

export function unpackFacetKey(facetKey: string): FacetFacts {
  const [categoryId, inStock, tags, band] = JSON.parse(facetKey) as PackedFacets;
  return { categoryId, inStock: inStock === 1, tags, band };
}

/** One text for all: a field more in an answer costs the database as much as the text. */
export function packFacts(facts: Omit<ListingFacts, keyof FacetFacts>, facetKey: string): string {
  const { _id, salePriceCents, nameKey, nameStems, tagStems } = facts;
  const packed: Packed = [_id, salePriceCents, nameKey, nameStems.join(' '), tagStems.join(' '), facetKey];
  return JSON.stringify(packed);
}

export function unpackFacts(text: string): ListingFacts {
  const [_id, salePriceCents, nameKey, nameStems, tagStems, facetKey] = JSON.parse(text) as Packed;
  const stems = { nameStems: split(nameStems), tagStems: split(tagStems) };
  return { _id, salePriceCents, nameKey, ...stems, ...unpackFacetKey(facetKey) };
}
