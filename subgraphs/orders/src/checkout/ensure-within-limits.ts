import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { paymentMethods } from '../payment/payment-method.js';
import { ensureFewUnpaid } from './ensure-few-unpaid.js';
import { ensureLittlePromised, type UnpaidPurchase } from './ensure-little-promised.js';

/** Limits what a buyer holds without having paid for it. */
export const ensureWithinLimits = (
  ctx: AppContext,
  purchase: UnpaidPurchase,
  session: ClientSession | null = null,
): Promise<void> =>
  paymentMethods[purchase.paymentMethod].isOnline
    ? ensureFewUnpaid(ctx, purchase.userId, session)
    : ensureLittlePromised(ctx, purchase, session);
