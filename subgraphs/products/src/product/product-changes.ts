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

/**
 * The fields of a product that an input changes; empty if none. Stock is not among them: it has its own
 * ledger.
 */
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

// Values such as attributes and tags are small and ordered, so comparing them as text is enough.
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
