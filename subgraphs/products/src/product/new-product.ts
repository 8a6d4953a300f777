import { randomBytes } from 'node:crypto';
import { discountedCents } from '@cartwright/shared/money';
import { newId } from '@cartwright/shared/mongo/new-id';
import { toBrand } from '../brand/brand.entity.js';
import { tagNameOf } from '../listing/listing-keys.js';
import { slugify } from '../slug.js';
import type { Product } from './product.entity.js';
import type { CreateProductInput } from './product.inputs.js';

export type ProductDraft = Pick<CreateProductInput, 'name' | 'price'> & Partial<CreateProductInput>;

/** A new product: nothing of it is reserved or sold. */
export function newProduct(draft: ProductDraft): Product {
  const now = new Date();
  const { name, price, discountPercent = 0, stock = 0 } = draft;
  return {
    _id: newId(),
    sku: draft.sku ?? `CW-${randomBytes(5).toString('hex').toUpperCase()}`,
    slug: draft.slug ?? slugify(name),
    name: name.trim(),
    description: draft.description ?? '',
    priceCents: price,
    discountPercent,
    salePriceCents: discountedCents(price, discountPercent),
    stock,
    reserved: 0,
    sold: 0,
    received: stock,
    lowStockThreshold: draft.lowStockThreshold ?? null,
    brand: draft.brand == null ? null : toBrand(draft.brand),
    categoryId: draft.categoryId ?? null,
    images: (draft.images ?? []).map((image) => ({ id: newId(), thumbnails: [], ...image })),
    tags: distinct(draft.tags ?? []),
    attributes: draft.attributes ?? [],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** Removes repeated tags and keeps the first spelling of each. */
export function distinct(tags: string[]): string[] {
  const spellings = new Map<string, string>();
  for (const tag of tags.map((text) => text.trim())) {
    if (!spellings.has(tagNameOf(tag))) spellings.set(tagNameOf(tag), tag);
  }
  return [...spellings.values()];
}
