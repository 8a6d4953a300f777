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
      // Both are read and written by _id alone; they only have to exist before a transaction writes to them.
      await connection.createCollection('product_ratings').catch(ignoreExisting);
      await connection.createCollection('purchases').catch(ignoreExisting);
    },
  },
];

const NAMESPACE_EXISTS = 48;

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS)) throw error;
}
