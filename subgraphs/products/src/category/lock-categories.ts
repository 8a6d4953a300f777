import { badUserInput, truncate } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';

/**
 * Writes to categories that a transaction relies on, so that a transaction that moves or deletes one of them
 * at the same time conflicts. BAD_USER_INPUT for a missing category, with the `path` of its argument.
 */
export async function lockCategories(
  { db }: Pick<AppContext, 'db'>,
  categoryIds: string[],
  session: ClientSession,
  path = 'input.categoryId',
): Promise<void> {
  // All transactions use the same order, so that no two deadlock.
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
