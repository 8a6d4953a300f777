import type { Migration } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { shelvesOf } from '../category/shelves-of.js';
import type { Category } from '../category/category.entity.js';
import { openDb, type Db } from '../db.js';
import { toListing } from '../listing/to-listing.js';
import type { Product } from '../product/product.entity.js';
import { dropIndex } from './drop-index.js';

const BATCH = 500;

/** Every product gets a listing as searches read it, and the indexes that these look keys up in. */
export const searchListings: Migration = {
  name: '2026-11-23-search-listings',
  up: async (connection) => {
    await dropIndex(connection, 'listings', 'keys');
    await rebuildListings(openDb(connection));
    // Last: building an index of what is there takes a fraction of what adding to it takes.
    await makeIndexes(connection);
  },
};

/**
 * Wildcards, though there is one path: DocumentDB meets what has several keys at once several times faster in such an index
 * than in one of its ordered ones. MongoDB uses both alike.
 */
async function makeIndexes(connection: Connection): Promise<void> {
  await connection.collection('listings').createIndexes([
    { name: 'any-keys', key: { 'keys.$**': 1 } },
    { name: 'any-prefixes', key: { 'prefixes.$**': 1 } },
  ]);
}

async function rebuildListings({ categories, products, listings }: Db): Promise<void> {
  const found = await categories.find().lean<Category[]>();
  const shelves = new Map(found.map((category) => [category._id, shelvesOf(category)]));
  const nextBatch = (after: string) =>
    products
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<Product[]>();
  for (let batch = await nextBatch(''); batch.length > 0; batch = await nextBatch(batch.at(-1)!._id)) {
    await listings.bulkWrite(
      batch.map((product) => {
        const listing = toListing(product, shelves.get(product.categoryId ?? '') ?? []);
        return { replaceOne: { filter: { _id: product._id }, replacement: listing, upsert: true } };
      }),
      { ordered: false, throwOnValidationError: true },
    );
  }
}
