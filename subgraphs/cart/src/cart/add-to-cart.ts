import { badUserInput } from '@cartwright/shared/errors';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { RequestContext } from '../context.js';
import { withAdded } from './cart-items.js';
import type { Cart } from './cart.entity.js';
import { MAX_ITEMS, type AddToCartArgs } from './cart.inputs.js';
import { changeCart } from './change-cart.js';
import { ensureStock } from './ensure-stock.js';

/** Adds to what the cart has of the product already; stock must suffice for the sum. */
export function addToCart(
  ctx: RequestContext,
  userId: string,
  { productId, quantity }: AddToCartArgs,
): Promise<Cart> {
  return changeCart(ctx, userId, async ({ items }) => {
    const inCart = items.find((item) => item.productId === productId)?.quantity ?? 0;
    await ensureStock(ctx, productId, inCart + quantity);
    if (inCart === 0 && items.length >= MAX_ITEMS) {
      throw badUserInput([{ path: 'productId', message: `A cart holds at most ${MAX_ITEMS} products.` }]);
    }
    return { items: withAdded(items, { id: newId(), productId, quantity }) };
  });
}
