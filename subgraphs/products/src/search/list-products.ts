import type { RequestContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { toConditions } from './conditions.js';
import { loadFound } from './load-found.js';
import type { ProductsArgs } from './products.args.js';

const DEFAULT_LIMIT = 20;

export async function listProducts(
  ctx: RequestContext,
  { limit, offset, filter, sort }: ProductsArgs,
): Promise<Product[]> {
  const { hits } = await ctx.search.findPage({
    conditions: toConditions(null, filter),
    sort,
    first: limit ?? DEFAULT_LIMIT,
    offset: offset ?? 0,
  });
  const found = await loadFound(ctx, hits);
  return found.map(({ product }) => product);
}
