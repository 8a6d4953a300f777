import { badUserInput, conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import { shelvesOf } from './shelves-of.js';
import { slugify } from '../slug.js';
import type { Category } from './category.entity.js';
import type { CreateCategoryInput } from './category.inputs.js';

export async function createCategory(ctx: AppContext, input: CreateCategoryInput): Promise<Category> {
  const { parentId } = input;
  const parent = parentId == null ? null : await ctx.db.categories.findById(parentId).lean<Category>();
  if (parentId != null && !parent) {
    throw badUserInput([{ path: 'input.parentId', message: `There is no category with id "${parentId}".` }]);
  }
  const ancestorIds = parent ? shelvesOf(parent) : [];
  const slug = input.slug ?? slugify(input.name);
  try {
    const created = await ctx.db.categories.create({
      ...input,
      _id: newId(),
      slug,
      parentId: parentId ?? null,
      ancestorIds,
    });
    return created.toObject<Category>();
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict(`A category with slug "${slug}" exists already.`);
    throw error;
  }
}
