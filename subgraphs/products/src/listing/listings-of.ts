import type { ClientSession } from 'mongoose';
import { shelvesOf } from './shelves-of.js';
import type { Db } from '../db.js';
import type { Product } from '../product/product.entity.js';
import type { Listing } from './listing.entity.js';
import { toListing } from './to-listing.js';

/** Makes the listings of products, with the ancestors of their categories as this transaction sees them. */
export async function listingsOf(db: Db, products: Product[], session: ClientSession): Promise<Listing[]> {
  const categoryIds = [...new Set(products.flatMap(({ categoryId }) => categoryId ?? []))];
  const categories = await db.categories
    .find({ _id: { $in: categoryIds } }, { ancestorIds: 1 }, { session })
    .lean<{ _id: string; ancestorIds: string[] }[]>();
  const shelves = new Map(categories.map((category) => [category._id, shelvesOf(category)]));
  return products.map((product) => toListing(product, shelves.get(product.categoryId ?? '') ?? []));
}
