import { operation } from '@cartwright/shared/client/operation';
import type { RequestContext } from '../context.js';
import type { Order } from '../order/order.entity.js';

const TAKE_OUT = operation(
  'cart',
  `mutation TakeOut($cartId: ID!, $orderId: ID!, $lines: [PurchasedLineInput!]!) {
  takeOutPurchased(cartId: $cartId, orderId: $orderId, lines: $lines)
}`,
);

/**
 * Lets the buyer see an empty cart as soon as the order is there. If it fails, nothing is lost: the order's clear-cart job
 * does the same a moment later, and the next checkout before it looks into the cart.
 */
export async function emptyCart(ctx: RequestContext, order: Order, cartId: string): Promise<void> {
  try {
    await takeOutOfCart(ctx, order, cartId);
  } catch (err) {
    ctx.log.warn({ err, orderId: order._id }, 'the cart will be emptied by its job');
  }
}

/** Takes out of the cart what an order has bought; repeating it changes nothing. */
export async function takeOutOfCart(ctx: RequestContext, order: Order, cartId: string): Promise<void> {
  const lines = order.items.map(({ productId, quantity }) => ({ productId, quantity }));
  await ctx.cart.query(TAKE_OUT, { cartId, orderId: order._id, lines }, { requestId: ctx.requestId });
  await ctx.checkouts.updateOne({ _id: order._id }, { $set: { isCartEmptied: true } });
}
