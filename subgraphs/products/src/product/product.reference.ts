import type { RequestContext } from '../context.js';
import type { Product } from './product.entity.js';

export function resolveProductReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<Product | null> {
  return ctx.productById.load(id);
}
