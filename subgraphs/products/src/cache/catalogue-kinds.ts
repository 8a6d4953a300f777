import { createHash } from 'node:crypto';
import { shapeOf } from '@cartwright/shared/mongo/shape-of';
import type { CachedKind } from '@cartwright/shared/redis/read-through-cache';
import { Product } from '../product/product.entity.js';

// A release does not read products that another release has cached with other fields.
const PRODUCT_SHAPE = shapeOf(Product);
const TTL_MS = 60_000;
const ABSENCE_TTL_MS = 5_000;
const GENERATION_TTL_MS = 3_600_000;
const MAX_VALUE_BYTES = 256 * 1_024;
const MAX_ID_LENGTH = 64;

/** The generation of the lists: a random name, replaced with every change of lists. */
export const GENERATION_KEY = 'lists';

// A key may contain what a client has sent, of any length.
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const productKey = (id: string): string =>
  `product:${PRODUCT_SHAPE}:${id.length <= MAX_ID_LENGTH ? id : hash(id)}`;

export const listKey = (generation: string, key: string): string => `list:${generation}:${hash(key)}`;

// Spreads the expiry of entries that were cached at the same time.
const withJitter = (ms: number): number => Math.round(ms * (0.9 + Math.random() * 0.2));

/** Null means that there is no such product. */
export const productKind: CachedKind<Product | null> = {
  ttlMs: (product) => withJitter(product ? TTL_MS : ABSENCE_TTL_MS),
  maxBytes: MAX_VALUE_BYTES,
  patienceMs: 150,
  decode: (text) => {
    const product = JSON.parse(text) as Product | null;
    return (
      product && {
        ...product,
        createdAt: new Date(product.createdAt),
        updatedAt: new Date(product.updatedAt),
      }
    );
  },
};

export const listKind: CachedKind<unknown> = {
  ttlMs: () => withJitter(TTL_MS),
  maxBytes: MAX_VALUE_BYTES,
  // A search with its facets takes longer than a read by id.
  patienceMs: 1_000,
  decode: (text) => JSON.parse(text) as unknown,
};

export const generationKind: CachedKind<string> = {
  ttlMs: () => GENERATION_TTL_MS,
  maxBytes: MAX_VALUE_BYTES,
  patienceMs: 150,
  decode: (text) => JSON.parse(text) as string,
};
