import { badUserInput } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { Db } from '../db.js';

/** Whoever asks for subcategories gets all of them, so there must not be many. */
export const MAX_CHILDREN = 500;

/**
 * Refuses one more category below a parent that is full. Whoever puts one there writes to the parent first, in the same
 * transaction, so two never take the last place. Roots have no parent to write to: those who make them in
 * several processes at the same moment may end a few above the limit.
 */
export async function ensureRoom(
  { db }: { db: Pick<Db, 'categories'> },
  parentId: string | null,
  session: ClientSession,
): Promise<void> {
  const children = await db.categories.countDocuments({ parentId }, { session, limit: MAX_CHILDREN });
  if (children < MAX_CHILDREN) return;
  const message =
    parentId === null
      ? `There can be at most ${MAX_CHILDREN} categories without a parent.`
      : `A category can have at most ${MAX_CHILDREN} subcategories.`;
  throw badUserInput([{ path: 'input.parentId', message }]);
}
