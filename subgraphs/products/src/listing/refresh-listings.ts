import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { listingsOf } from './listings-of.js';

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
  const listings = await listingsOf(db, products, session);
  await db.listings.bulkWrite(
    listings.map((replacement) => ({
      replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true },
    })),
    // Mongoose passes over what it finds invalid unless it is told not to.
    { session, ordered: false, throwOnValidationError: true },
  );
}
