import { badUserInput } from '@cartwright/shared/errors';
import { compareText } from '../listing/compare-text.js';
import type { ListingFacts } from '../listing/listing-facts.js';
import type { Hit } from './product-search.js';

// The points of a word by its position. `value` is one that shoppers filter by, such as a tag. Of two
// products that match equally well, the one in stock comes first.
const WEIGHTS = { name: 16, value: 8, text: 2, inStock: 1 };
const MAX_WORD_SCORE = WEIGHTS.name + WEIGHTS.value + WEIGHTS.text;

/** A position in the order of relevance. Of equal points, the newest comes first. */
export interface Rank {
  _id: string;
  points: number;
}

export const compareRanks = (a: Rank, b: Rank): number => b.points - a.points || compareText(b._id, a._id);

export function rankOf({ _id, nameStems, valueStems, inStock }: ListingFacts, stems: string[]): Rank {
  const points = stems.reduce(
    (sum, stem) =>
      sum +
      WEIGHTS.text +
      (nameStems.includes(stem) ? WEIGHTS.name : 0) +
      (valueStems.includes(stem) ? WEIGHTS.value : 0),
    inStock ? WEIGHTS.inStock : 0,
  );
  return { _id, points };
}

/** The points of matches that are ranked by these two properties only. */
export const pointsOf = (
  stems: string[],
  { inName, inStock }: { inName: boolean; inStock: boolean },
): number => stems.length * (WEIGHTS.text + (inName ? WEIGHTS.name : 0)) + (inStock ? WEIGHTS.inStock : 0);

export const toHit = ({ _id, points }: Rank, stems: string[]): Hit => ({
  productId: _id,
  cursor: Buffer.from(JSON.stringify(['RELEVANCE', points, _id])).toString('base64url'),
  score: Math.round((points / (stems.length * MAX_WORD_SCORE + WEIGHTS.inStock)) * 1_000) / 1_000,
});

export function readRank(cursor: string | null | undefined): Rank | null {
  if (cursor == null) return null;
  try {
    const [sort, points, _id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (sort === 'RELEVANCE' && Number.isInteger(points) && typeof _id === 'string') {
      return { _id, points: points as number };
    }
  } catch {
    // Not JSON, so not a cursor of ours. Refused below.
  }
  throw badUserInput([
    { path: 'after', message: 'after must be a cursor from an earlier page in the same order.' },
  ]);
}
