import { ensureCollection } from '@cartwright/shared/mongo/ensure-collection';
import type { Migration } from '@cartwright/shared/mongo/migrate';
import { catalogueIndexes } from './catalogue-indexes.js';
import { foldedLetters } from './folded-letters.js';
import { moreWords } from './more-words.js';
import { searchListings } from './search-listings.js';

export const migrations: Migration[] = [
  {
    name: '2026-11-21-indexes',
    up: async (connection) => {
      await connection
        .collection('products')
        .createIndexes([
          { key: { sku: 1 }, unique: true },
          { key: { slug: 1 }, unique: true },
          { key: { categoryId: 1, _id: -1 } },
          { key: { salePriceCents: 1, _id: 1 } },
          { key: { name: 1, _id: 1 } },
        ]);
      await connection
        .collection('categories')
        .createIndexes([{ key: { slug: 1 }, unique: true }, { key: { parentId: 1, name: 1 } }]);
      await ensureCollection(connection, 'reservations');
    },
  },
  catalogueIndexes,
  searchListings,
  moreWords,
  foldedLetters,
];
