import { foldText } from '@cartwright/shared/text/fold';
import type { Product } from '../product/product.entity.js';
import { filterKeys, mapFilters } from './equality-filters.js';
import { packFacetKey, packFacts } from './listing-facts.js';
import { listingKey } from './listing-keys.js';
import type { Listing } from './listing.entity.js';
import { prefixesOf, stemsOf } from './words.js';

const MAX_NAME_KEY_LENGTH = 100;
// The beginning of a long text says what it is about, and every word is one more index entry.
const MAX_DESCRIPTION_WORDS = 200;
const MAX_ATTRIBUTE_WORDS = 100;

/** Makes the listing of a product. `shelves` are its category and the ancestors of that, or empty. */
export function toListing(product: Product, shelves: string[]): Listing {
  const inStock = product.stock > 0;
  const values = mapFilters(({ valuesOf }) => valuesOf(product));
  const attributeText = product.attributes.map(({ value }) => value).join(' ');
  const nameKey = foldText(product.name).trim().slice(0, MAX_NAME_KEY_LENGTH);
  const nameStems = stemsOf(product.name);
  const valueStems = stemsOf(Object.values(values).flat().join(' '));
  const { salePriceCents, discountPercent, categoryId = null } = product;
  const facetKey = packFacetKey({ categoryId, inStock, values, salePriceCents });
  const stems = [
    ...nameStems,
    ...stemsOf(product.sku),
    ...valueStems,
    ...stemsOf(product.description).slice(0, MAX_DESCRIPTION_WORDS),
    ...stemsOf(attributeText).slice(0, MAX_ATTRIBUTE_WORDS),
  ];

  const keys = [
    listingKey.stock(inStock),
    ...shelves.map(listingKey.shelf),
    ...Object.values(mapFilters((filter, name) => filterKeys(filter, values[name]))).flat(),
    ...nameStems.map(listingKey.nameWord),
    ...stems.map(listingKey.word),
  ];
  return {
    _id: product._id,
    nameKey,
    salePriceCents,
    discountPercent,
    inStock,
    shelves,
    keys: [...new Set(keys)],
    prefixes: prefixesOf(product.name),
    facts: packFacts({ _id: product._id, salePriceCents, nameKey, nameStems, valueStems }, facetKey),
    facetKey,
  };
}
