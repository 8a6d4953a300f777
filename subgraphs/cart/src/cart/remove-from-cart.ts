import type { RequestContext } from '../context.js';
import { withQuantity } from './cart-items.js';
import type { Cart } from './cart.entity.js';
import { changeOwnCart } from './change-own-cart.js';

/** Removes an item. It is not an error if it is already gone, because another tab may have removed it. */
export const removeFromCart = (ctx: RequestContext, itemId: string): Promise<Cart> =>
  changeOwnCart(ctx, ({ items }) =>
    items.some(({ id }) => id === itemId) ? { items: withQuantity(items, itemId, 0) } : null,
  );

export const clearCart = (ctx: RequestContext): Promise<Cart> =>
  changeOwnCart(ctx, ({ items }) => (items.length > 0 ? { items: [] } : null));
