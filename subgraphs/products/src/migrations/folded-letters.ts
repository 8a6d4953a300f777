import type { Migration } from '@cartwright/shared/mongo/migrate';
import { openDb } from '../db.js';
import type { Product } from '../product/product.entity.js';
import { rebuildListings } from './rebuild-listings.js';

/** Lets "lodz" find Łódź, and keeps the marks of Hindi, Thai and Japanese letters. */
export const foldedLetters: Migration = {
  name: '2026-11-30-folded-letters',
  up: (connection) => rebuildListings(openDb(connection), hasSpecialLetters),
};

const hasSpecialLetters = ({ name, tags, attributes, description }: Product): boolean =>
  /\P{ASCII}/u.test([name, ...tags, ...attributes.map(({ value }) => value), description].join(' '));
