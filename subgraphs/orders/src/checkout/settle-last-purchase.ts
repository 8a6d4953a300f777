import type { RequestContext } from '../context.js';
import type { Order } from '../order/order.entity.js';
import type { CheckoutRecord } from './checkout.entity.js';
import { takeOutOfCart } from './empty-cart.js';

/**
 * Makes sure that what the buyer's last purchase has bought is out of the cart, and gives the number of that purchase, 0 when
 * there was none. A cart that is read afterwards holds nothing that was bought, unless the next number is taken by then.
 */
export async function settleLastPurchase(ctx: RequestContext, userId: string): Promise<number> {
  const last = await ctx.checkouts
    .findOne({ userId, status: 'PLACED', purchaseNumber: { $gt: 0 } })
    .sort({ purchaseNumber: -1 })
    .lean<CheckoutRecord>();
  if (!last) return 0;
  if (!last.isCartEmptied && last.cartId) {
    const order = await ctx.orders.findById(last._id).lean<Order>();
    if (order) await takeOutOfCart(ctx, order, last.cartId);
  }
  return last.purchaseNumber ?? 0;
}
