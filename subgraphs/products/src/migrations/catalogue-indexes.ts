import { ensureCollection } from '@cartwright/shared/mongo/ensure-collection';
import type { Migration } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';

/** The tree, listings and the ledger, for an empty database and for one of the first version. */
export const catalogueIndexes: Migration = {
  name: '2026-11-22-catalogue',
  up: async (connection) => {
    await makeIndexes(connection);
  },
};

async function makeIndexes(connection: Connection): Promise<void> {
  await connection.collection('listings').createIndexes([
    { name: 'keys', key: { keys: 1, _id: -1 } },
    { name: 'price', key: { salePriceCents: 1, _id: 1 } },
    { name: 'name', key: { nameKey: 1, _id: 1 } },
    { name: 'shelf-newest', key: { shelves: 1, _id: -1 } },
    { name: 'shelf-price', key: { shelves: 1, salePriceCents: 1, _id: 1 } },
    { name: 'shelf-name', key: { shelves: 1, nameKey: 1, _id: 1 } },
  ]);
  await connection.collection('categories').createIndexes([{ key: { ancestorIds: 1 } }]);
  await connection.collection('stock_movements').createIndexes([{ key: { productId: 1, _id: 1 } }]);
  await connection
    .collection('reservations')
    .createIndexes([{ key: { expiresAt: 1 }, partialFilterExpression: { status: 'RESERVED' } }]);
  await connection.collection('uploads').createIndexes([{ key: { createdAt: 1 } }]);
  await connection.collection('outbox').createIndexes([{ key: { publishedAt: 1, _id: 1 } }]);
  await ensureCollection(connection, 'imports');
}
