import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { slugify } from '../slug.js';
import { ensureDepth } from './category-depth.js';
import { ROOTS } from './category.loader.js';
import type { Category } from './category.entity.js';
import type { CreateCategoryInput } from './category.inputs.js';
import { ensureRoom } from './ensure-room.js';
import { pathBelow } from './path-below.js';

type Draft = Omit<Category, 'ancestorIds'>;

export async function createCategory(ctx: AppContext, input: CreateCategoryInput): Promise<Category> {
  const name = input.name.trim();
  const draft: Draft = {
    _id: newId(),
    name,
    slug: input.slug ?? slugify(name),
    parentId: input.parentId ?? null,
    imageKey: input.imageKey ?? null,
    revision: 0,
  };
  try {
    return await insert(ctx, draft);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (input.slug != null) throw conflict(`A category with slug "${input.slug}" already exists.`);
    // Categories may share a name. The id makes the second slug unique.
    return insert(ctx, { ...draft, slug: `${draft.slug}-${draft._id}` });
  }
}

const insert = (ctx: AppContext, draft: Draft): Promise<Category> =>
  ctx.cache.change([], (change) =>
    inTurn([draft.parentId ?? ROOTS], () =>
      inTransaction(ctx.connection, async (session) => {
        await change.listsChange();
        return insertBelow(ctx, draft, session);
      }),
    ),
  );

async function insertBelow(ctx: AppContext, draft: Draft, session: ClientSession): Promise<Category> {
  const ancestorIds = await pathBelow(ctx, draft.parentId, session);
  ensureDepth(ancestorIds.length + 1);
  await ensureRoom(ctx, draft.parentId, session);
  const category = { ...draft, ancestorIds };
  await ctx.db.categories.insertMany([category], { session });
  return category;
}
