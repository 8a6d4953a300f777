import type { RequestContext } from '../context.js';
import type { Category } from './category.entity.js';

export function resolveCategoryReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<Category | null> {
  return ctx.categoryById.load(id);
}
