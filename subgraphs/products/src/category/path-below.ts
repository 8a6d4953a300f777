import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Category } from './category.entity.js';
import { lockCategories } from './lock-categories.js';
import { shelvesOf } from '../listing/shelves-of.js';

/**
 * The ancestors of a child of this category, or of a root. Nobody can move or delete the category before the
 * commit.
 */
export async function pathBelow(
  ctx: Pick<AppContext, 'db'>,
  parentId: string | null,
  session: ClientSession,
): Promise<string[]> {
  if (parentId === null) return [];
  // Write before reading: what is read after the write cannot change before the commit.
  await lockCategories(ctx, [parentId], session, 'input.parentId');
  const parent = await ctx.db.categories
    .findById(parentId, { ancestorIds: 1 }, { session })
    .orFail()
    .lean<Pick<Category, '_id' | 'ancestorIds'>>();
  return shelvesOf(parent);
}
