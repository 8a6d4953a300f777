import { badUserInput } from '@cartwright/shared/errors';
import * as jobs from '@cartwright/shared/jobs/products';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { ensureDepth } from './category-depth.js';
import type { Category } from './category.entity.js';
import { ensureRoom } from './ensure-room.js';
import { pathBelow } from './path-below.js';

// One transaction rewrites all of them.
const MAX_DESCENDANTS = 5_000;

/**
 * Moves a category and its descendants below another parent, or makes it a root. It writes to every category
 * on whose position it relies: the parent and the whole branch. So two moves that would form a cycle
 * conflict, as do a move and a new subcategory in the branch, and the one that is retried sees the result of
 * the other.
 */
export async function moveBranch(
  ctx: Pick<AppContext, 'db'>,
  category: Category,
  parentId: string | null,
  session: ClientSession,
): Promise<void> {
  const { _id: id, ancestorIds } = category;
  const path = await pathBelow(ctx, parentId, session);
  if (path.includes(id)) {
    throw invalidParent('A category cannot be its own ancestor.');
  }
  ensureDepth(path.length + (await findHeight(ctx, category, session)));
  await ensureRoom(ctx, parentId, session);
  await ctx.db.categories.updateOne(
    { _id: id },
    { $set: { parentId, ancestorIds: path }, $inc: { revision: 1 } },
    { session },
  );
  await ctx.db.categories.updateMany({ ancestorIds: id }, [rebase(path, ancestorIds.length)], {
    session,
    updatePipeline: true,
    timestamps: false,
  });
  await addToOutbox(
    ctx.db.outbox,
    [outboxEntry(jobs.placeProducts, { version: 1, categoryId: id })],
    session,
  );
}

/** The number of levels of the branch, including its top. */
async function findHeight(
  { db }: Pick<AppContext, 'db'>,
  { _id: id, ancestorIds }: Category,
  session: ClientSession,
): Promise<number> {
  const [below] = await db.categories
    .aggregate<{ count: number; longestPath: number }>([
      { $match: { ancestorIds: id } },
      { $limit: MAX_DESCENDANTS + 1 },
      { $group: { _id: null, count: { $sum: 1 }, longestPath: { $max: { $size: '$ancestorIds' } } } },
    ])
    .session(session);
  if (!below) return 1;
  if (below.count > MAX_DESCENDANTS) {
    throw invalidParent(
      `A branch of more than ${MAX_DESCENDANTS} categories cannot be moved at once. Move it in parts.`,
    );
  }
  return below.longestPath - ancestorIds.length + 1;
}

/** Replaces the ancestors of the moved category in the paths of its descendants. */
const rebase = (path: string[], oldLength: number) => ({
  $set: {
    ancestorIds: {
      $concatArrays: [path, { $slice: ['$ancestorIds', oldLength, { $size: '$ancestorIds' }] }],
    },
    revision: { $add: [{ $ifNull: ['$revision', 0] }, 1] },
  },
});

const invalidParent = (message: string) => badUserInput([{ path: 'input.parentId', message }]);
