import type { ClientSession } from 'mongoose';
import { shelvesOf } from '../category/shelves-of.js';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { toListing } from './to-listing.js';

/**
 * Makes the listings of products follow what these have become. In the transaction of the change: of two that change a
 * product or its shelves at once, the second would write the same listing, and is repeated with what the first has left.
 */
export async function refreshListings(
  { db }: Pick<AppContext, 'db'>,
  products: Product[],
  session: ClientSession,
): Promise<void> {
  if (products.length === 0) return;
  const categoryIds = [...new Set(products.flatMap(({ categoryId }) => categoryId ?? []))];
  const categories = await db.categories
    .find({ _id: { $in: categoryIds } }, { ancestorIds: 1 }, { session })
    .lean<{ _id: string; ancestorIds: string[] }[]>();
  const shelves = new Map(categories.map((category) => [category._id, shelvesOf(category)]));
  await db.listings.bulkWrite(
    products.map((product) => {
      const listing = toListing(product, shelves.get(product.categoryId ?? '') ?? []);
      return { replaceOne: { filter: { _id: product._id }, replacement: listing, upsert: true } };
    }),
    // Mongoose passes over what it finds invalid unless it is told not to.
    { session, ordered: false, throwOnValidationError: true },
  );
}
