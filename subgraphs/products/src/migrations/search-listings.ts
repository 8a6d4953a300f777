import type { Migration } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { openDb } from '../db.js';
import { dropIndex } from './drop-index.js';
import { rebuildListings } from './rebuild-listings.js';

/** Writes a listing for every product, in the shape that searches read, and creates their indexes. */
export const searchListings: Migration = {
  name: '2026-11-23-search-listings',
  up: async (connection) => {
    await dropIndex(connection, 'listings', 'keys');
    await rebuildListings(openDb(connection));
    // Last, because building an index of existing documents is much faster than adding to it one by one.
    await makeIndexes(connection);
  },
};

/**
 * Wildcard indexes, although there is one path: DocumentDB intersects several keys several times faster in
 * these than in its ordered indexes. MongoDB uses both alike.
 */
async function makeIndexes(connection: Connection): Promise<void> {
  await connection.collection('listings').createIndexes([
    { name: 'any-keys', key: { 'keys.$**': 1 } },
    { name: 'any-prefixes', key: { 'prefixes.$**': 1 } },
  ]);
}
