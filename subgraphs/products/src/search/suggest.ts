import { foldText } from '@cartwright/shared/text/fold';
import type { QueryFilter } from 'mongoose';
import type { Db } from '../db.js';
import type { Listing } from '../listing/listing.entity.js';
import { MAX_PREFIX_LENGTH, wordsOf } from '../listing/words.js';
import { PREFIXES_INDEX } from './choose-index.js';

const CANDIDATES = 100;
const MAX_WORDS = 6;
const DEADLINE_MS = 1_000;
const LAST_CHARACTER = '\u{10FFFF}';

type Candidate = Pick<Listing, '_id' | 'nameKey' | 'inStock'>;

export async function suggest(
  { listings }: Pick<Db, 'listings'>,
  text: string,
  first: number,
): Promise<string[]> {
  const prefixes = wordsOf(text)
    .slice(0, MAX_WORDS)
    .map((word) => word.slice(0, MAX_PREFIX_LENGTH));
  if (prefixes.length === 0 || first === 0) return [];
  const read = (match: QueryFilter<Listing>) =>
    listings
      .find(match, { nameKey: 1, inStock: 1 })
      .limit(CANDIDATES)
      .batchSize(CANDIDATES + 1)
      .maxTimeMS(DEADLINE_MS)
      .lean<Candidate[]>();
  const typed = textOf(text);
  const [beginning, containing] = await Promise.all([
    // Sorted, so that the exact name comes first however many names begin with it.
    read({ nameKey: { $gte: typed, $lt: `${typed}${LAST_CHARACTER}` } })
      .sort({ nameKey: 1, _id: 1 })
      .hint('name'),
    // Unsorted, because sorting would read all matches. The longest prefix comes first: it is the rarest, and
    // MongoDB looks up one.
    read({ prefixes: { $all: prefixes.sort((a, b) => b.length - a.length) } }).hint(PREFIXES_INDEX),
  ]);
  const found = new Map([...beginning, ...containing].map((candidate) => [candidate._id, candidate]));
  return rankSuggestions([...found.values()], text)
    .slice(0, first)
    .map(({ _id }) => _id);
}

/** Names that begin with the text come first, then products in stock, then shorter names. */
export function rankSuggestions(found: Candidate[], text: string): Candidate[] {
  const typed = textOf(text);
  const rank = ({ nameKey, inStock }: Candidate) => (nameKey.startsWith(typed) ? 0 : 2) + (inStock ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b) || a.nameKey.length - b.nameKey.length);
}

const textOf = (text: string): string => foldText(text).trim();
