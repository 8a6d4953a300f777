import { conflict } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { OrderStatus, PaymentMethod } from '../order/order-status.js';
import { paymentMethods } from '../payment/payment-method.js';
import { PurchaseRefused } from './purchase-refused.js';

/** Each keeps its goods from everybody else until it is paid or expires. */
const MAX_UNPAID_ORDERS = 20;

const ONLINE = Object.values(PaymentMethod).filter((method) => paymentMethods[method].isOnline);

/**
 * Lets a buyer leave no more than so many orders to be paid online. It holds in the transaction that places the next one: a
 * buyer's purchases follow each other, so that it sees all that were placed before.
 */
export async function ensureFewUnpaid(
  { orders }: AppContext,
  userId: string,
  session: ClientSession | null = null,
): Promise<void> {
  const unpaid = await orders
    .find({ userId, status: OrderStatus.PENDING, paymentMethod: { $in: ONLINE } }, { _id: 1 })
    .limit(MAX_UNPAID_ORDERS)
    .session(session)
    .lean();
  if (unpaid.length < MAX_UNPAID_ORDERS) return;
  throw new PurchaseRefused(
    conflict(`${MAX_UNPAID_ORDERS} of your orders wait for their payment. Pay or cancel one of them first.`),
  );
}
