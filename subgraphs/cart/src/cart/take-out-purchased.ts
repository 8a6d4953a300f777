import type { AppContext } from '../context.js';
import { withoutPurchased, type PurchasedLine } from './cart-items.js';
import { changeCart } from './change-cart.js';

// Enough to cover all orders of a cart whose jobs may still be retried.
const REMEMBERED_ORDERS = 20;

/** Removes from a cart what an order bought. Repeating it for the same order changes nothing. */
export async function takeOutPurchased(
  ctx: AppContext,
  { cartId, orderId, lines }: { cartId: string; orderId: string; lines: PurchasedLine[] },
): Promise<void> {
  const bought = await ctx.carts.findById(cartId, { owner: 1 }).lean();
  if (!bought) return;
  await changeCart(ctx, bought.owner, ({ items, clearedOrderIds }) => {
    if (clearedOrderIds.includes(orderId)) return null;
    return {
      items: withoutPurchased(items, lines),
      clearedOrderIds: [...clearedOrderIds, orderId].slice(-REMEMBERED_ORDERS),
    };
  });
}
