import type { Db } from '../db.js';
import { narrowestIndex } from './choose-index.js';
import { toMatch, type Conditions, type MatchOptions } from './conditions.js';

const DEADLINE_MS = 1_800;

/** How many listings meet the conditions, or the limit if there are as many. */
export function countMatches(
  { listings }: Pick<Db, 'listings'>,
  conditions: Conditions,
  { limit, ...options }: MatchOptions & { limit?: number } = {},
): Promise<number> {
  const match = toMatch(conditions, options);
  const hasConditions = Object.keys(match).length > 0;
  return listings
    .countDocuments(match, {
      hint: hasConditions ? narrowestIndex(conditions) : '_id_',
      maxTimeMS: DEADLINE_MS,
      ...(limit !== undefined && { limit }),
    })
    .exec();
}
