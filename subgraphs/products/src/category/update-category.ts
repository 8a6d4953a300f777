import { conflict, notFound } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Category } from './category.entity.js';
import type { UpdateCategoryInput } from './category.inputs.js';
import { moveBranch } from './move-branch.js';
import { placeProducts } from './place-products.js';

const PLACING_MS = 3_000;

/** Changes only the given fields. A new parent moves the category with its descendants. */
export async function updateCategory(
  ctx: AppContext,
  id: string,
  input: UpdateCategoryInput,
): Promise<Category> {
  const { category, isMoved } = await applyChanges(ctx, id, input);
  if (isMoved) await placeAtOnce(ctx, id);
  return category;
}

interface Applied {
  category: Category;
  isMoved: boolean;
}

async function applyChanges(ctx: AppContext, id: string, input: UpdateCategoryInput): Promise<Applied> {
  try {
    return await ctx.cache.change([], (change) =>
      inTransaction(ctx.connection, async (session) => {
        await change.listsChange();
        return apply(ctx, id, input, session);
      }),
    );
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict(`A category with slug "${input.slug}" already exists.`);
    throw error;
  }
}

async function apply(
  ctx: AppContext,
  id: string,
  { parentId, ...changes }: UpdateCategoryInput,
  session: ClientSession,
): Promise<Applied> {
  const category = await ctx.db.categories.findById(id, null, { session }).lean<Category>();
  if (!category) throw notFound('category', id);
  const isMoved = parentId !== undefined && parentId !== category.parentId;
  if (isMoved) await moveBranch(ctx, category, parentId, session);
  const $set = { ...changes, ...(changes.name !== undefined && { name: changes.name.trim() }) };
  const updated = await ctx.db.categories
    .findOneAndUpdate({ _id: id }, { $set }, { session, returnDocument: 'after' })
    .orFail()
    .lean<Category>();
  return { category: updated, isMoved };
}

/**
 * Updates products within the request as far as time allows. The job of the move updates the rest of a large
 * branch.
 */
async function placeAtOnce(ctx: AppContext, id: string): Promise<void> {
  try {
    await placeProducts(ctx, id, { deadline: Date.now() + PLACING_MS });
  } catch (err) {
    ctx.log.warn({ err, categoryId: id }, 'the job will update the products of a moved category');
  }
}
