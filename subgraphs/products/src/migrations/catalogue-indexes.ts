import { ensureCollection } from '@cartwright/shared/mongo/ensure-collection';
import type { Migration } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { dropIndex } from './drop-index.js';
import { fillCatalogue } from './fill-catalogue.js';
import { openLedger } from './open-ledger.js';

const WEEK_SECONDS = 7 * 24 * 3600;
// Lists read listings now, so sales need not update these indexes.
const UNUSED_INDEXES = ['salePriceCents_1__id_1', 'name_1__id_1'];

/** Creates the category tree, listings and ledger in an empty database or one of the first version. */
export const catalogueIndexes: Migration = {
  name: '2026-11-22-catalogue',
  up: async (connection) => {
    await makeIndexes(connection);
    await fillCatalogue(connection);
    await openLedger(connection);
  },
};

async function makeIndexes(connection: Connection): Promise<void> {
  await connection.collection('listings').createIndexes([
    { name: 'price', key: { salePriceCents: 1, _id: 1 } },
    { name: 'name', key: { nameKey: 1, _id: 1 } },
    { name: 'discount', key: { discountPercent: -1, _id: -1 } },
    { name: 'shelf-newest', key: { shelves: 1, _id: -1 } },
    { name: 'shelf-price', key: { shelves: 1, salePriceCents: 1, _id: 1 } },
    { name: 'shelf-name', key: { shelves: 1, nameKey: 1, _id: 1 } },
  ]);
  await connection.collection('categories').createIndexes([{ key: { ancestorIds: 1 } }]);
  await connection
    .collection('stock_movements')
    .createIndexes([{ key: { productId: 1, _id: 1 } }, { key: { productId: 1, at: -1, _id: -1 } }]);
  await connection.collection('reservations').createIndexes(
    [{ expiresAt: 1 }, { 'lines.productId': 1 }].map((key) => ({
      key,
      partialFilterExpression: { status: 'RESERVED' },
    })),
  );
  await connection.collection('uploads').createIndexes([{ key: { createdAt: 1 } }]);
  // Published rows stay for a week. If Redis loses its jobs, set their publishedAt to null to publish them
  // again.
  await connection.collection('outbox').createIndex({ publishedAt: 1 }, { expireAfterSeconds: WEEK_SECONDS });
  await ensureCollection(connection, 'imports');
  for (const name of UNUSED_INDEXES) await dropIndex(connection, 'products', name);
}
