import { badUserInput, truncate } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';

/**
 * Protects categories that a transaction puts something into: it writes to them, so a transaction that moves or deletes one of
 * them at the same time conflicts. BAD_USER_INPUT for a missing category, with the `path` of the argument that named it.
 */
export async function relyOnCategories(
  { db }: Pick<AppContext, 'db'>,
  categoryIds: string[],
  session: ClientSession,
  path = 'input.categoryId',
): Promise<void> {
  // Everybody uses the same order, so that no two transactions deadlock.
  for (const categoryId of [...new Set(categoryIds)].sort()) {
    const { matchedCount } = await db.categories.updateOne(
      { _id: categoryId },
      { $inc: { revision: 1 } },
      { session, timestamps: false },
    );
    if (matchedCount === 0) {
      throw badUserInput([{ path, message: `There is no category with id "${truncate(categoryId)}".` }]);
    }
  }
}
