import { badUserInput } from '@cartwright/shared/errors';
import type { PipelineStage } from 'mongoose';
import type { Db } from '../db.js';
import { listingKey } from '../listing/listing-keys.js';
import { MAX_COLLECTED } from './choose-index.js';
import { toMatch } from './conditions.js';
import type { CountSome, HitPage, SearchRequest } from './product-search.js';

// What a word is worth by where it stands. A product that can be bought goes before one that cannot and fits as well.
const WEIGHTS = { name: 16, tag: 8, text: 2, inStock: 1 };
const MAX_WORD_SCORE = WEIGHTS.name + WEIGHTS.tag + WEIGHTS.text;
const DEADLINE_MS = 1_800;

interface Ranked {
  _id: string;
  points: number;
}

/** A page of what fits the words best. Of very many matches those with the words in their names are ranked, and the newest. */
export async function findRankedPage(
  db: Pick<Db, 'listings'>,
  request: SearchRequest,
  countSome: CountSome,
): Promise<HitPage> {
  const { conditions, first, after, offset = 0 } = request;
  const stems = conditions.stems ?? [];
  const rows = await db.listings
    .aggregate<Ranked>([
      ...candidateStages(db, request, await countSome(conditions)),
      { $project: { points: pointsOf(stems) } },
      { $match: afterRank(after) },
      { $sort: { points: -1, _id: -1 } },
      { $skip: offset },
      { $limit: first + 1 },
    ])
    .option({ maxTimeMS: DEADLINE_MS });
  const best = stems.length * MAX_WORD_SCORE + WEIGHTS.inStock;
  return {
    hits: rows.slice(0, first).map(({ _id, points }) => ({
      productId: _id,
      cursor: toRankCursor({ _id, points }),
      score: Math.round((points / best) * 1_000) / 1_000,
    })),
    hasNextPage: rows.length > first,
  };
}

function candidateStages(
  db: Pick<Db, 'listings'>,
  { conditions }: SearchRequest,
  matches: number,
): PipelineStage[] {
  const match = toMatch(conditions);
  if (matches <= MAX_COLLECTED) return [{ $match: match }];
  const inName = (conditions.stems ?? []).map(listingKey.nameWord);
  const newest = [{ $sort: { _id: -1 as const } }, { $limit: MAX_COLLECTED }];
  return [
    { $match: toMatch(conditions, inName) },
    ...newest,
    {
      $unionWith: {
        coll: db.listings.collection.name,
        pipeline: [{ $match: { $and: [match, { keys: { $not: { $all: inName } } }] } }, ...newest],
      },
    },
  ];
}

const pointsOf = (stems: string[]) => ({
  $add: [
    { $cond: ['$inStock', WEIGHTS.inStock, 0] },
    ...stems.flatMap((stem) => [
      WEIGHTS.text,
      { $cond: [{ $in: [listingKey.nameWord(stem), '$keys'] }, WEIGHTS.name, 0] },
      { $cond: [{ $in: [listingKey.tagWord(stem), '$keys'] }, WEIGHTS.tag, 0] },
    ]),
  ],
});

const toRankCursor = ({ _id, points }: Ranked): string =>
  Buffer.from(JSON.stringify(['RELEVANCE', points, _id])).toString('base64url');

function afterRank(cursor: string | null | undefined): PipelineStage.Match['$match'] {
  if (cursor == null) return {};
  const { _id, points } = fromRankCursor(cursor);
  return { $or: [{ points: { $lt: points } }, { points, _id: { $lt: _id } }] };
}

function fromRankCursor(cursor: string): Ranked {
  try {
    const [sort, points, _id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (sort === 'RELEVANCE' && Number.isInteger(points) && typeof _id === 'string') {
      return { _id, points: points as number };
    }
  } catch {
    // No JSON: not a cursor of ours either.
  }
  throw badUserInput([
    { path: 'after', message: 'after must be a cursor from an earlier page in the same order.' },
  ]);
}
