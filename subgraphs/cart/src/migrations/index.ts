import type { Migration } from '@cartwright/shared/mongo/migrate';
import { guestCarts } from './guest-carts.js';

export const migrations: Migration[] = [
  {
    name: '2026-11-21-indexes',
    up: (connection) => connection.collection('carts').createIndexes([{ key: { 'items.id': 1 } }]),
  },
  guestCarts,
];
