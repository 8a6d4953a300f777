import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Category } from './category.entity.js';
import { relyOnCategories } from './rely-on-categories.js';
import { shelvesOf } from '../listing/shelves-of.js';

/** The ancestors of whatever stands right below a category, or of a root. Nobody moves or deletes it before the commit. */
export async function pathBelow(
  ctx: Pick<AppContext, 'db'>,
  parentId: string | null,
  session: ClientSession,
): Promise<string[]> {
  if (parentId === null) return [];
  // Before it is read: what is read after the write is what the transaction ends with.
  await relyOnCategories(ctx, [parentId], session, 'input.parentId');
  const parent = await ctx.db.categories
    .findById(parentId, { ancestorIds: 1 }, { session })
    .orFail()
    .lean<Pick<Category, '_id' | 'ancestorIds'>>();
  return shelvesOf(parent);
}
