import type { Db } from '../db.js';
import { unpackFacetKey, type FacetFacts } from '../listing/listing-facts.js';
import { narrowestIndex } from './choose-index.js';
import { toMatch, type Conditions } from './conditions.js';
import { countMatches } from './count-matches.js';
import type { Summary } from './product-search.js';
import { sumFacets } from './sum-facets.js';

// Beyond this, facets cover only this many listings.
const MAX_COUNTED = 100_000;
// Listings with the same facets are one group. A catalogue seldom has more groups than this, and gets them in
// one batch.
const USUAL_RESULT = 20_000;
const DEADLINE_MS = 1_800;

interface Group {
  _id: string;
  count: number;
}

/** Counts the facets of very many listings in one pass over their index, however many facets there are. */
export async function countFacets(db: Pick<Db, 'listings'>, conditions: Conditions): Promise<Summary> {
  const match = toMatch(conditions);
  const hasConditions = Object.keys(match).length > 0;
  // A limit costs as much as the rest of the query. The estimate may lag behind an import, which costs time
  // but changes no count: if it is too low, all listings are grouped; if it is too high, the limit cuts
  // nothing off.
  const needsLimit = (await db.listings.estimatedDocumentCount()) > MAX_COUNTED;
  const groups = await db.listings
    .aggregate<Group>([
      { $match: match },
      ...(needsLimit ? [{ $limit: MAX_COUNTED }] : []),
      { $group: { _id: '$facetKey', count: { $sum: 1 } } },
    ])
    .option({
      maxTimeMS: DEADLINE_MS,
      hint: hasConditions ? narrowestIndex(conditions) : '_id_',
      batchSize: USUAL_RESULT,
    });
  const summary = sumFacets(
    groups.map(({ _id, count }): [FacetFacts, number] => [unpackFacetKey(_id), count]),
  );
  return summary.count < MAX_COUNTED ? summary : { ...summary, count: await countMatches(db, conditions) };
}
