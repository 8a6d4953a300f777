import { badUserInput, cutShort } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';

/**
 * Whoever puts something into a category relies on it: that it is there, and where it stands. So they write to it, and the
 * database lets none of them pass a transaction that moves or deletes it at the same time. BAD_USER_INPUT names a missing
 * one by the `path` of the argument that it came from.
 */
export async function relyOnCategories(
  { db }: Pick<AppContext, 'db'>,
  categoryIds: string[],
  session: ClientSession,
  path = 'input.categoryId',
): Promise<void> {
  // In one order everywhere, so that no two wait for each other in a ring.
  for (const categoryId of [...new Set(categoryIds)].sort()) {
    const { matchedCount } = await db.categories.updateOne(
      { _id: categoryId },
      { $inc: { revision: 1 } },
      { session, timestamps: false },
    );
    if (matchedCount === 0) {
      throw badUserInput([{ path, message: `There is no category with id "${cutShort(categoryId)}".` }]);
    }
  }
}
