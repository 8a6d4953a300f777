import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { listingsOf } from './listings-of.js';

/** Adds listings of new products. For these, an insert takes two thirds of the time of `refreshListings`. */
export async function addListings(
  { db }: Pick<AppContext, 'db'>,
  products: Product[],
  session: ClientSession,
): Promise<void> {
  if (products.length === 0) return;
  await db.listings.insertMany(await listingsOf(db, products, session), { session, lean: true });
}
