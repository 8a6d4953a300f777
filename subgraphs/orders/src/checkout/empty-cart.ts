import type { RequestContext } from '../context.js';
import type { Order } from '../order/order.entity.js';

const TAKE_OUT = `mutation TakeOut($cartId: ID!, $orderId: ID!, $lines: [PurchasedLineInput!]!) {
  takeOutPurchased(cartId: $cartId, orderId: $orderId, lines: $lines)
}`;

/**
 * Lets the buyer see an empty cart as soon as the order is there. If it fails, nothing is lost: the order's clear-cart job
 * does the same a moment later.
 */
export async function emptyCart(ctx: RequestContext, order: Order, cartId: string): Promise<void> {
  const lines = order.items.map(({ productId, quantity }) => ({ productId, quantity }));
  try {
    await ctx.cart.query(TAKE_OUT, { cartId, orderId: order._id, lines }, { requestId: ctx.requestId });
  } catch (err) {
    ctx.log.warn({ err, orderId: order._id }, 'the cart will be emptied by its job');
  }
}
