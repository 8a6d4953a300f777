import { randomBytes } from 'node:crypto';
import { discountedCents } from '@cartwright/shared/money';
import { newId } from '@cartwright/shared/mongo/new-id';
import { tagNameOf } from '../listing/listing-keys.js';
import { slugify } from '../slug.js';
import type { Product, ProductAttribute } from './product.entity.js';

export interface ProductDraft {
  name: string;
  sku?: string | null | undefined;
  slug?: string | null | undefined;
  description: string;
  priceCents: number;
  discountPercent: number;
  stock: number;
  lowStockThreshold?: number | null | undefined;
  categoryId?: string | null | undefined;
  tags: string[];
  attributes: ProductAttribute[];
  images: { key: string; alt: string }[];
}

/** A product as it comes into the catalogue: nothing of it is reserved or sold. */
export function newProduct(draft: ProductDraft): Product {
  const now = new Date();
  return {
    _id: newId(),
    sku: draft.sku ?? `CW-${randomBytes(5).toString('hex').toUpperCase()}`,
    slug: draft.slug ?? slugify(draft.name),
    name: draft.name.trim(),
    description: draft.description,
    priceCents: draft.priceCents,
    discountPercent: draft.discountPercent,
    salePriceCents: discountedCents(draft.priceCents, draft.discountPercent),
    stock: draft.stock,
    reserved: 0,
    sold: 0,
    received: draft.stock,
    lowStockThreshold: draft.lowStockThreshold ?? null,
    categoryId: draft.categoryId ?? null,
    images: draft.images.map((image) => ({ id: newId(), thumbnails: [], ...image })),
    tags: distinct(draft.tags),
    attributes: draft.attributes,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** Each tag once, as it is spelled first. */
export function distinct(tags: string[]): string[] {
  const spellings = new Map<string, string>();
  for (const tag of tags.map((text) => text.trim())) {
    if (!spellings.has(tagNameOf(tag))) spellings.set(tagNameOf(tag), tag);
  }
  return [...spellings.values()];
}
