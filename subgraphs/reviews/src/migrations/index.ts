import { ensureCollection } from '@cartwright/shared/mongo/ensure-collection';
import type { Migration } from '@cartwright/shared/mongo/migrate';

export const migrations: Migration[] = [
  {
    name: '2026-11-21-indexes',
    up: async (connection) => {
      await connection
        .collection('reviews')
        .createIndexes([
          { key: { productId: 1, authorId: 1 }, unique: true },
          { key: { productId: 1, _id: -1 } },
          { key: { authorId: 1, _id: -1 } },
        ]);
      await ensureCollection(connection, 'product_ratings');
      await ensureCollection(connection, 'purchases');
    },
  },
];
