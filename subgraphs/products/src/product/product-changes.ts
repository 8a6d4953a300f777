import { discountedCents } from '@cartwright/shared/money';
import { toBrand } from '../brand/brand.entity.js';
import { distinct } from './new-product.js';
import type { Product } from './product.entity.js';
import type { UpdateProductInput } from './product.inputs.js';

export type ProductChanges = Partial<
  Pick<
    Product,
    | 'name'
    | 'sku'
    | 'slug'
    | 'description'
    | 'priceCents'
    | 'discountPercent'
    | 'salePriceCents'
    | 'lowStockThreshold'
    | 'brand'
    | 'categoryId'
    | 'tags'
    | 'attributes'
  >
>;

/** What would be different about a product; empty when it is as wanted already. Stock is not among it: it has its own ledger. */
export function productChanges(product: Product, input: UpdateProductInput): ProductChanges {
  const { price, stock: _stock, expectedStock: _expected, version: _version, ...fields } = input;
  const { name, brand, tags, ...rest } = fields;
  const wanted: ProductChanges = {
    ...rest,
    ...(name !== undefined && { name: name.trim() }),
    ...(price !== undefined && { priceCents: price }),
    ...(brand !== undefined && { brand: brand === null ? null : toBrand(brand) }),
    ...(tags && { tags: distinct(tags) }),
  };
  const { priceCents, discountPercent } = { ...product, ...wanted };
  wanted.salePriceCents = discountedCents(priceCents, discountPercent);
  const current: ProductChanges = product;
  const different = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && !isSame(value, current[field as keyof ProductChanges] ?? null),
  );
  return Object.fromEntries(different);
}

// Attributes and tags are small and in order, so their text tells whether they differ.
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
