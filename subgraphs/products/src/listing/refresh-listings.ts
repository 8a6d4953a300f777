import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { listingsOf } from './listings-of.js';

/**
 * Updates the listings of changed products, in the transaction of the change. Two transactions that change a
 * product or its categories at the same time write the same listing, so the second is retried and sees the
 * result of the first.
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
    // By default, Mongoose silently skips invalid documents.
    { session, ordered: false, throwOnValidationError: true },
  );
}
