import type { Migration } from '@cartwright/shared/mongo/migrate';

export const migrations: Migration[] = [
  {
    name: '2026-11-28-sent-mails',
    up: (connection) => connection.collection('sent_mails').createIndex({ forgetAt: 1 }),
  },
];
