import { abandonCheckout } from '../checkout/abandon-checkout.js';
import type { AppContext } from '../context.js';
import { changeOrder } from '../order/change-order.js';
import { expire } from './expire.js';
import { overdueAt } from './overdue.js';

const BATCH = 200;

/** Ends what kept stock without paying for too long: unpaid orders, and checkouts that never became an order. */
export async function expireUnpaidOrders(ctx: AppContext): Promise<void> {
  const now = new Date();
  const orders = await ctx.orders.find(overdueAt(now, ctx.config), { _id: 1 }).limit(BATCH).lean();

  const before = new Date(now.getTime() - ctx.config.paymentWindowMs);
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
