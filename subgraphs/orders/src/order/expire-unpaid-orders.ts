import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { AppContext } from '../context.js';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { changeOrder } from '../lifecycle/change-order.js';
import { expire } from '../lifecycle/expire.js';
import { jobsOfAbandonment } from './order-jobs.js';
import { OrderStatus } from './order-status.js';

const BATCH = 200;

/** Ends what kept stock without paying for too long: unpaid orders, and checkouts that never became an order. */
export async function expireUnpaidOrders(ctx: AppContext): Promise<void> {
  const before = new Date(Date.now() - ctx.config.paymentWindowMs);
  const orders = await ctx.orders
    .find({ status: OrderStatus.PENDING, createdAt: { $lt: before } }, { _id: 1 })
    .limit(BATCH)
    .lean();

  const checkouts = await ctx.checkouts
    .find({ status: 'STARTED', createdAt: { $lt: before } }, { _id: 1 })
    .limit(BATCH)
    .lean();

  // One that fails must not keep the others waiting; the job fails all the same, and is seen.
  const failures: unknown[] = [];
  const attempt = (work: Promise<unknown>) => work.catch((error: unknown) => failures.push(error));
  for (const { _id } of orders) await attempt(changeOrder(ctx, _id, expire(new Date())));
  for (const { _id } of checkouts) await attempt(abandonCheckout(ctx, _id));
  if (failures.length > 0) throw new AggregateError(failures, 'Some orders could not be expired.');
}

// The record goes, so that the shopper can check out again under the same key; the order id is not used again.
const abandonCheckout = (ctx: AppContext, orderId: string): Promise<void> =>
  inTransaction(ctx.connection, async (session) => {
    const { deletedCount } = await ctx.checkouts.deleteOne({ _id: orderId, status: 'STARTED' }, { session });
    if (deletedCount > 0) await addToOutbox(ctx.outbox, jobsOfAbandonment(orderId), session);
  });
