import type { Db } from '../db.js';
import { narrowestIndex } from './choose-index.js';
import { toMatch, type Conditions } from './conditions.js';
import type { FacetCounts } from './product-search.js';

const MAX_TAGS = 50;
// Of more than this, the counts are those of as many.
const MAX_COUNTED = 200_000;
// Above what categories, price bands and stock can make together, so that the first answer is the whole.
const WHOLE_RESULT = 20_000;
const DEADLINE_MS = 1_800;

interface Group {
  _id: { categoryId: string | null; band: number; inStock: boolean };
  count: number;
}

/** Counts all listings that meet the conditions, in two passes over their index however many facets there are. */
export async function countFacets(db: Pick<Db, 'listings'>, conditions: Conditions): Promise<FacetCounts> {
  const match = toMatch(conditions);
  const hasConditions = Object.keys(match).length > 0;
  const options = {
    maxTimeMS: DEADLINE_MS,
    hint: hasConditions ? narrowestIndex(conditions) : '_id_',
  };
  const [groups, tags] = await Promise.all([
    db.listings
      .aggregate<Group>([
        { $match: match },
        { $limit: MAX_COUNTED },
        {
          $group: {
            _id: { categoryId: '$categoryId', band: '$priceBand', inStock: '$inStock' },
            count: { $sum: 1 },
          },
        },
      ])
      .option({ ...options, batchSize: WHOLE_RESULT }),
    db.listings
      .aggregate<{ _id: string; count: number }>([
        { $match: match },
        { $limit: MAX_COUNTED },
        { $project: { tags: 1 } },
        { $unwind: '$tags' },
        { $group: { _id: '$tags', count: { $sum: 1 } } },
        { $sort: { count: -1, _id: 1 } },
        { $limit: MAX_TAGS },
      ])
      .option(options),
  ]);
  return {
    categories: sumBy(groups, ({ categoryId }) => categoryId).map(([categoryId, count]) => ({
      categoryId,
      count,
    })),
    bands: sumBy(groups, ({ band }) => band).map(([band, count]) => ({ band, count })),
    tags: tags.map(({ _id, count }) => ({ tag: _id, count })),
    inStock: groups.reduce((sum, { _id, count }) => sum + (_id.inStock ? count : 0), 0),
  };
}

function sumBy<Key>(groups: Group[], keyOf: (group: Group['_id']) => Key | null): [Key, number][] {
  const sums = new Map<Key, number>();
  for (const { _id, count } of groups) {
    const key = keyOf(_id);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return [...sums];
}
