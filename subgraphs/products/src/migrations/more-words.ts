import type { Migration } from '@cartwright/shared/mongo/migrate';
import { openDb } from '../db.js';
import { stemsOf } from '../listing/words.js';
import type { Product } from '../product/product.entity.js';
import { rebuildListings } from './rebuild-listings.js';

// The former limit, with attributes before the description.
const FORMER_MAX_WORDS = 150;

/** Indexes more words of long descriptions, however many attributes there are. */
export const moreWords: Migration = {
  name: '2026-11-25-more-words',
  up: (connection) => rebuildListings(openDb(connection), hasManyWords),
};

const hasManyWords = ({ name, sku, tags, attributes, description }: Product): boolean =>
  stemsOf([name, sku, ...tags, ...attributes.map(({ value }) => value), description].join(' ')).length >
  FORMER_MAX_WORDS;
