import { conflict } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { PaymentMethod } from '../order/order-status.js';
import { paymentMethods } from '../payment/payment-method.js';
import { PurchaseRefused } from './purchase-refused.js';

interface Line {
  productId: string;
  quantity: number;
}

export interface UnpaidPurchase {
  userId: string;
  paymentMethod: PaymentMethod;
  lines: Line[];
}

/**
 * Bounds what an account holds for the promise to pay at the door, or by bank within days: so many orders, and so many pieces of
 * a product in all of them. As with orders that are not paid, it holds in the transaction that places the next one.
 */
export async function ensureLittlePromised(
  ctx: AppContext,
  { userId, paymentMethod, lines }: UnpaidPurchase,
  session: ClientSession | null = null,
): Promise<void> {
  const { maxOpenOrders, maxOpenPieces } = ctx.config.cash;
  const { firstStatus, label } = paymentMethods[paymentMethod];
  const open = { userId, status: firstStatus, paymentMethod };
  const inWords = label.toLowerCase();
  const count = await ctx.orders.countDocuments(open).limit(maxOpenOrders).session(session);
  if (count >= maxOpenOrders) {
    throw refusal(`${maxOpenOrders} of your orders wait to be paid by ${inWords}.`);
  }
  const ids = lines.map(({ productId }) => productId);
  const held = await ctx.orders
    .aggregate<{ _id: string; quantity: number }>([
      { $match: { ...open, 'items.productId': { $in: ids } } },
      { $unwind: '$items' },
      { $match: { 'items.productId': { $in: ids } } },
      { $group: { _id: '$items.productId', quantity: { $sum: '$items.quantity' } } },
    ])
    .session(session);
  const heldOf = new Map(held.map(({ _id, quantity }) => [_id, quantity]));
  const isTooMuch = ({ productId, quantity }: Line) =>
    (heldOf.get(productId) ?? 0) + quantity > maxOpenPieces;
  if (lines.some(isTooMuch)) {
    throw refusal(`At most ${maxOpenPieces} of one product can be in your orders to be paid by ${inWords}.`);
  }
}

const refusal = (problem: string): PurchaseRefused =>
  new PurchaseRefused(conflict(`${problem} Choose another payment method, or cancel one of them first.`));
