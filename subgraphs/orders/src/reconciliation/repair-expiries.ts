import { expire } from '../expire/expire.js';
import { overdueAt } from '../expire/overdue.js';
import { changeOrder } from '../order/change-order.js';
import type { Order } from '../order/order.entity.js';
import { noteRepaired, type Run } from './discrepancy.js';
import { inBatches } from './in-batches.js';

const LATE_MS = 15 * 60_000;

/** Orders that should have expired long ago: the job that runs every minute does not come to them. */
export async function repairExpiries(run: Run): Promise<void> {
  const { ctx, startedAt } = run;
  const before = new Date(startedAt.getTime() - LATE_MS);
  const findLate = (limit: number) =>
    ctx.orders
      .find(overdueAt(before, ctx.config), { _id: 1 })
      .sort({ createdAt: 1 })
      .limit(limit)
      .lean<Pick<Order, '_id'>[]>();
  await inBatches(run, findLate, async ({ _id: orderId }) => {
    await changeOrder(ctx, orderId, expire(new Date()));
    noteRepaired(run, 'late_expiry', { orderId });
  });
}
