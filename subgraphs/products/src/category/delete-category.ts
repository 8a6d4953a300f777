import { conflict, notFound } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Category } from './category.entity.js';

const MAX_COUNTED = 1_000;

/**
 * Deletes an empty category. Putting something into it writes to it as well, so only one of the two succeeds.
 */
export async function deleteCategory(ctx: AppContext, id: string): Promise<boolean> {
  return ctx.cache.change([], (change) =>
    inTransaction(ctx.connection, async (session) => {
      const category = await ctx.db.categories.findById(id, null, { session }).lean<Category>();
      if (!category) throw notFound('category', id);
      await ensureEmpty(ctx, category, session);
      await change.listsChange();
      await ctx.db.categories.deleteOne({ _id: id }, { session });
      return true;
    }),
  );
}

async function ensureEmpty(
  { db }: AppContext,
  { _id: id, name }: Category,
  session: ClientSession,
): Promise<void> {
  const options = { session, limit: MAX_COUNTED };
  const children = await db.categories.countDocuments({ parentId: id }, options);
  const products = await db.products.countDocuments({ categoryId: id }, options);
  if (children === 0 && products === 0) return;
  const content = [amount(children, 'subcategory', 'subcategories'), amount(products, 'product', 'products')];
  throw conflict(
    `Category "${name}" still has ${content.filter(Boolean).join(' and ')}. Move or delete what is in it first.`,
  );
}

function amount(count: number, one: string, many: string): string {
  if (count === 0) return '';
  const atLeast = count === MAX_COUNTED ? 'at least ' : '';
  return `${atLeast}${count} ${count === 1 ? one : many}`;
}
