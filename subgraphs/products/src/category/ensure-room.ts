import { badUserInput } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { Db } from '../db.js';

/** Clients get all subcategories at once, so their number needs a limit. */
export const MAX_CHILDREN = 500;

/**
 * Refuses another category below a full parent. The caller writes to the parent first, in the same
 * transaction, so that two categories cannot take the last place. Roots have no parent to write to: several
 * processes that create roots at the same time may exceed the limit by a few.
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
