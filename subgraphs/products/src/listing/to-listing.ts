import type { Product } from '../product/product.entity.js';
import { listingKey } from './listing-keys.js';
import type { Listing } from './listing.entity.js';
import { priceBandOf } from './price-bands.js';
import { normalize, prefixesOf, stemsOf } from './words.js';

const MAX_NAME_KEY_LENGTH = 100;
// Of a long description the beginning says what it is; each word more is an entry of an index.
const MAX_WORDS = 150;

/** What a product is found by. `shelves` are its category and those above, none for a product without one. */
export function toListing(product: Product, shelves: string[]): Listing {
  const inStock = product.stock > 0;
  const tagText = product.tags.join(' ');
  const attributeText = product.attributes.map(({ value }) => value).join(' ');
  const nameStems = stemsOf(product.name);
  const allText = [product.name, product.sku, tagText, attributeText, product.description].join(' ');

  const keys = [
    listingKey.stock(inStock),
    ...shelves.map(listingKey.shelf),
    ...product.tags.map(listingKey.tag),
    ...nameStems.map(listingKey.nameWord),
    ...stemsOf(tagText).map(listingKey.tagWord),
    ...stemsOf(allText).slice(0, MAX_WORDS).map(listingKey.word),
    ...prefixesOf(product.name).map(listingKey.prefix),
  ];
  return {
    _id: product._id,
    nameKey: normalize(product.name).trim().slice(0, MAX_NAME_KEY_LENGTH),
    salePriceCents: product.salePriceCents,
    priceBand: priceBandOf(product.salePriceCents),
    discountPercent: product.discountPercent,
    inStock,
    categoryId: product.categoryId ?? null,
    shelves,
    tags: product.tags,
    keys: [...new Set(keys)],
  };
}
