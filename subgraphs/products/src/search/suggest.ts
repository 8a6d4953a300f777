import type { Db } from '../db.js';
import type { Listing } from '../listing/listing.entity.js';
import { MAX_PREFIX_LENGTH, normalize, wordsOf } from '../listing/words.js';
import { PREFIXES_INDEX } from './choose-index.js';

const CANDIDATES = 100;
const MAX_WORDS = 6;
const DEADLINE_MS = 1_000;

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
  const found = await listings
    // The longest beginning is the rarest, and MongoDB looks one up. As the index has them: sorting would need all of them.
    .find({ prefixes: { $all: prefixes.sort((a, b) => b.length - a.length) } }, { nameKey: 1, inStock: 1 })
    .hint(PREFIXES_INDEX)
    .limit(CANDIDATES)
    .batchSize(CANDIDATES + 1)
    .maxTimeMS(DEADLINE_MS)
    .lean<Candidate[]>();
  return rankSuggestions(found, text)
    .slice(0, first)
    .map(({ _id }) => _id);
}

/** Names that begin with the very text first, then what can be bought, then the shorter name: it says the same with less. */
export function rankSuggestions(found: Candidate[], text: string): Candidate[] {
  const typed = normalize(text).trim();
  const rank = ({ nameKey, inStock }: Candidate) => (nameKey.startsWith(typed) ? 0 : 2) + (inStock ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b) || a.nameKey.length - b.nameKey.length);
}
