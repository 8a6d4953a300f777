import { badUserInput } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { loadFound } from './load-found.js';

const MAX_PREFIX_LENGTH = 100;
const MAX_SUGGESTIONS = 20;
const DEFAULT_SUGGESTIONS = 10;

export async function suggestProducts(
  ctx: RequestContext,
  prefix: string,
  first: number | null,
): Promise<Product[]> {
  const wanted = first ?? DEFAULT_SUGGESTIONS;
  if (prefix.length > MAX_PREFIX_LENGTH) {
    throw badUserInput([
      { path: 'prefix', message: `prefix must have at most ${MAX_PREFIX_LENGTH} characters.` },
    ]);
  }
  if (wanted < 0 || wanted > MAX_SUGGESTIONS) {
    throw badUserInput([{ path: 'first', message: `first must be from 0 to ${MAX_SUGGESTIONS}.` }]);
  }
  const ids = await ctx.search.suggest(prefix, wanted);
  const found = await loadFound(
    ctx,
    ids.map((productId) => ({ productId })),
  );
  return found.map(({ product }) => product);
}
