import type { Migration } from '@cartwright/shared/mongo/migrate';

export const migrations: Migration[] = [
  {
    name: '2026-11-21-indexes',
    up: (connection) =>
      connection
        .collection('carts')
        .createIndexes([{ key: { userId: 1 }, unique: true }, { key: { 'items.id': 1 } }]),
  },
];
