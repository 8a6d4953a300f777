import { badUserInput, notFound, outOfStock } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { MAX_QUANTITY } from './cart.inputs.js';

/** Refuses a quantity that exceeds the current stock. */
export async function ensureStock(ctx: RequestContext, productId: string, quantity: number): Promise<void> {
  const offer = await ctx.offerOf.load(productId);
  if (!offer) throw notFound('product', productId);
  if (quantity > offer.stock) throw outOfStock([{ productId, requested: quantity, available: offer.stock }]);
  if (quantity > MAX_QUANTITY) {
    throw badUserInput([
      { path: 'quantity', message: `A cart can hold at most ${MAX_QUANTITY} of a product.` },
    ]);
  }
}
