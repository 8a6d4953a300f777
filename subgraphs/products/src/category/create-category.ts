import { badUserInput, conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import { slugify } from '../slug.js';
import type { Category } from './category.entity.js';
import type { CreateCategoryInput } from './category.inputs.js';

export async function createCategory(ctx: AppContext, input: CreateCategoryInput): Promise<Category> {
  const { parentId } = input;
  if (parentId != null && !(await ctx.categories.exists({ _id: parentId }))) {
    throw badUserInput([{ path: 'input.parentId', message: `There is no category with id "${parentId}".` }]);
  }
  const slug = input.slug ?? slugify(input.name);
  try {
    const created = await ctx.categories.create({ ...input, _id: newId(), slug, parentId: parentId ?? null });
    return created.toObject<Category>();
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict(`A category with slug "${slug}" exists already.`);
    throw error;
  }
}
