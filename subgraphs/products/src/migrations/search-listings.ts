import type { Migration } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { openDb } from '../db.js';
import { dropIndex } from './drop-index.js';
import { rebuildListings } from './rebuild-listings.js';

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
