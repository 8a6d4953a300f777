import type { Db } from '../db.js';
import { unpackFacts, type ListingFacts } from '../listing/listing-facts.js';
import { MAX_COLLECTED, narrowestIndex } from './choose-index.js';
import { toMatch, type Conditions, type MatchOptions } from './conditions.js';

const DEADLINE_MS = 1_800;

/** Reads all matches in one command and in no order, up to one more than are ever collected. */
export async function readCandidates(
  { listings }: Pick<Db, 'listings'>,
  conditions: Conditions,
  options: MatchOptions = {},
): Promise<ListingFacts[]> {
  const [found] = await listings
    .aggregate<{ facts: string[] }>([
      { $match: toMatch(conditions, options) },
      { $limit: MAX_COLLECTED + 1 },
      // One document with all facts arrives several times faster than one per listing.
      { $group: { _id: null, facts: { $push: '$facts' } } },
    ])
    .option({ hint: narrowestIndex(conditions), maxTimeMS: DEADLINE_MS });
  return (found?.facts ?? []).map(unpackFacts);
}
