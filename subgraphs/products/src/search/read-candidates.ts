import type { Db } from '../db.js';
import { unpackFacts, type ListingFacts } from '../listing/listing-facts.js';
import { MAX_COLLECTED, narrowestIndex } from './choose-index.js';
import { toMatch, type Conditions, type MatchOptions } from './conditions.js';

const DEADLINE_MS = 1_800;

/** Everything that meets conditions which few meet, in one command and in no order. */
export async function readCandidates(
  { listings }: Pick<Db, 'listings'>,
  conditions: Conditions,
  options: MatchOptions = {},
): Promise<ListingFacts[]> {
  const [found] = await listings
    .aggregate<{ facts: string[] }>([
      { $match: toMatch(conditions, options) },
      { $limit: MAX_COLLECTED },
      // One document with all of them comes several times faster than as many documents.
      { $group: { _id: null, facts: { $push: '$facts' } } },
    ])
    .option({ hint: narrowestIndex(conditions), maxTimeMS: DEADLINE_MS });
  return (found?.facts ?? []).map(unpackFacts);
}
