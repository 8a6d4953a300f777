import { ensureCollection } from '@cartwright/shared/mongo/ensure-collection';
import type { Migration } from '@cartwright/shared/mongo/migrate';

export const migrations: Migration[] = [
  {
    name: '2026-11-21-indexes',
    up: async (connection) => {
      await connection.collection('users').createIndex({ email: 1 }, { unique: true });
      await ensureCollection(connection, 'credentials');
      await connection.collection('signing_keys').createIndex({ period: 1 }, { unique: true });
    },
  },
];
