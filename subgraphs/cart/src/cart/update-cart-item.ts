import { notFound } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { withQuantity } from './cart-items.js';
import type { Cart } from './cart.entity.js';
import type { UpdateCartItemArgs } from './cart.inputs.js';
import { changeOwnCart } from './change-own-cart.js';
import { ensureStock } from './ensure-stock.js';

/** Sets an item's quantity. A lower one is always possible, a higher one must be in stock. */
export function updateCartItem(ctx: RequestContext, { itemId, quantity }: UpdateCartItemArgs): Promise<Cart> {
  return changeOwnCart(ctx, async ({ items }) => {
    const item = items.find(({ id }) => id === itemId);
    if (!item) throw notFound('cart item', itemId);
    if (quantity > item.quantity) await ensureStock(ctx, item.productId, quantity);
    return { items: withQuantity(items, itemId, quantity) };
  });
}
