import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { OrderStatus } from '../order/order-status.js';
import { paymentMethods } from '../payment/payment-method.js';
import { ensureFewUnpaid } from './ensure-few-unpaid.js';
import { ensureLittleCash, type UnpaidPurchase } from './ensure-little-cash.js';

/** Limits what a buyer holds without having paid for it. */
export const ensureWithinLimits = (
  ctx: AppContext,
  purchase: UnpaidPurchase,
  session: ClientSession | null = null,
): Promise<void> =>
  paymentMethods[purchase.paymentMethod].firstStatus === OrderStatus.PENDING
    ? ensureFewUnpaid(ctx, purchase.userId, session)
    : ensureLittleCash(ctx, purchase, session);
