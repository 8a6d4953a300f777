import { ensureCollection } from '@cartwright/shared/mongo/ensure-collection';
import type { Migration } from '@cartwright/shared/mongo/migrate';
import { fillNetworks } from './fill-networks.js';
import { fillSearchTerms } from './fill-search-terms.js';
import { foldSearchTerms } from './fold-search-terms.js';

const DAY_SECONDS = 24 * 3600;
const ttl = { expireAfterSeconds: 0 };

export const migrations: Migration[] = [
  {
    name: '2026-11-21-indexes',
    up: async (connection) => {
      await connection.collection('users').createIndex({ email: 1 }, { unique: true });
      await ensureCollection(connection, 'credentials');
    },
  },
  {
    name: '2026-11-22-accounts',
    up: async (connection) => {
      await fillSearchTerms(connection);
      const on = (name: string) => connection.collection(name);
      await on('users').createIndexes([{ key: { searchTerms: 1, _id: -1 } }, { key: { role: 1, _id: -1 } }]);
      await on('sessions').createIndexes([
        { key: { userId: 1, endedAt: 1, lastUsedAt: -1 } },
        { key: { userId: 1, device: 1 } },
        { key: { forgetAt: 1 }, ...ttl },
      ]);
      await on('refresh_tokens').createIndex({ expiresAt: 1 }, ttl);
      await on('email_tokens').createIndex({ expiresAt: 1 }, ttl);
      for (const name of ['reset_codes', 'reset_tokens']) {
        await on(name).createIndexes([{ key: { expiresAt: 1 }, ...ttl }, { key: { userId: 1 } }]);
      }
      await on('linked_identities').createIndex({ userId: 1 });
      await on('audit_events').createIndexes([
        { key: { userId: 1, _id: -1 } },
        { key: { type: 1, _id: -1 } },
        { key: { at: 1 }, expireAfterSeconds: 365 * DAY_SECONDS },
      ]);
      // Signing keys have moved to a file.
      if ((await connection.listCollections()).some(({ name }) => name === 'signing_keys')) {
        await on('signing_keys').drop();
      }
      for (const name of ['address_books', 'role_guards']) await ensureCollection(connection, name);
      // Published rows stay for a week. If Redis loses its jobs, set their publishedAt to null to publish
      // them again.
      await on('outbox').createIndex({ publishedAt: 1 }, { expireAfterSeconds: 7 * DAY_SECONDS });
    },
  },
  {
    name: '2026-11-30-familiar-origins',
    up: async (connection) => {
      await fillNetworks(connection);
      const on = (name: string) => connection.collection(name);
      await on('sessions').createIndexes([
        { key: { userId: 1, deviceKey: 1 } },
        { key: { userId: 1, network: 1 } },
      ]);
      await on('reset_codes').createIndex({ addressHash: 1, issuedAt: -1 });
    },
  },
  { name: '2026-11-30-folded-letters', up: foldSearchTerms },
];
