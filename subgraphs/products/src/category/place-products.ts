import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Listing } from '../listing/listing.entity.js';
import { refreshListings } from '../listing/refresh-listings.js';
import type { Product } from '../product/product.entity.js';
import type { Category } from './category.entity.js';
import { shelvesOf } from '../listing/shelves-of.js';

const PRODUCTS_AT_ONCE = 200;
const CATEGORIES_AT_ONCE = 500;

type Standing = Pick<Product, '_id' | 'categoryId'> & { categoryId: string };

/**
 * Updates the listings of all products in a moved branch of categories. Idempotent: it writes only listings
 * that are not up to date. It stops at the deadline, in milliseconds since 1970, and returns whether it has
 * finished.
 */
export async function placeProducts(
  ctx: AppContext,
  categoryId: string,
  { deadline = Infinity }: { deadline?: number } = {},
): Promise<boolean> {
  const branch = await findBranch(ctx, categoryId);
  for (let start = 0; start < branch.length; start += CATEGORIES_AT_ONCE) {
    const categoryIds = branch.slice(start, start + CATEGORIES_AT_ONCE);
    let last: Standing | undefined;
    do {
      if (Date.now() > deadline) return false;
      last = await placeChunk(ctx, categoryIds, last);
    } while (last);
  }
  return true;
}

async function findBranch({ db }: AppContext, categoryId: string): Promise<string[]> {
  const found = await db.categories
    .find({ $or: [{ _id: categoryId }, { ancestorIds: categoryId }] }, { _id: 1 })
    .lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id).sort();
}

/** Returns the last product of the chunk, after which to continue; none if there are no more. */
const placeChunk = (
  ctx: AppContext,
  categoryIds: string[],
  after: Standing | undefined,
): Promise<Standing | undefined> =>
  ctx.cache.change([], (change) =>
    inTransaction(ctx.connection, async (session) => {
      const chunk = await findChunk(ctx, categoryIds, after, session);
      const misplaced = await findMisplaced(ctx, chunk, session);
      if (misplaced.length > 0) {
        await change.listsChange();
        await refreshListings(ctx, misplaced, session);
      }
      return chunk.length < PRODUCTS_AT_ONCE ? undefined : chunk.at(-1);
    }),
  );

/** Follows the index on category and id, so that no page reads again what earlier ones have read. */
const findChunk = (
  { db }: AppContext,
  categoryIds: string[],
  after: Standing | undefined,
  session: ClientSession,
): Promise<Standing[]> =>
  db.products
    .find(
      {
        categoryId: { $in: after ? categoryIds.filter((id) => id >= after.categoryId) : categoryIds },
        ...(after && { $or: [{ categoryId: { $gt: after.categoryId } }, { _id: { $lt: after._id } }] }),
      },
      { categoryId: 1 },
      { session },
    )
    .sort({ categoryId: 1, _id: -1 })
    .limit(PRODUCTS_AT_ONCE)
    .batchSize(PRODUCTS_AT_ONCE + 1)
    .lean<Standing[]>();

async function findMisplaced(
  { db }: AppContext,
  products: Standing[],
  session: ClientSession,
): Promise<Product[]> {
  const whole = { session, batchSize: PRODUCTS_AT_ONCE + 1 };
  const categories = await db.categories
    .find({ _id: { $in: products.map(({ categoryId }) => categoryId) } }, { ancestorIds: 1 }, whole)
    .lean<Category[]>();
  const listings = await db.listings
    .find({ _id: { $in: products.map(({ _id }) => _id) } }, { shelves: 1 }, whole)
    .lean<Listing[]>();
  const shelvesIn = new Map(categories.map((category) => [category._id, shelvesOf(category).join()]));
  const shelvesNow = new Map(listings.map(({ _id, shelves }) => [_id, shelves.join()]));
  const misplaced = products.filter(
    ({ _id, categoryId }) => shelvesNow.get(_id) !== shelvesIn.get(categoryId),
  );
  if (misplaced.length === 0) return [];
  return db.products.find({ _id: { $in: misplaced.map(({ _id }) => _id) } }, null, whole).lean<Product[]>();
}
