import type { Order } from '../order/order.entity.js';
import { RefundStatus } from '../order/payment.entity.js';
import { makeRefund } from '../refund/make-refund.js';
import { noteRepaired, type Run } from './discrepancy.js';
import { inBatches } from './in-batches.js';
import { markLookedAt } from './mark-looked-at.js';

const LATE_MS = 10 * 60_000;

/** Refunds that were promised, and whose job was lost or fails, or that Stripe has said nothing new about. */
export async function repairRefunds(run: Run): Promise<void> {
  const { ctx, startedAt } = run;
  if (!ctx.stripe) return;
  const before = new Date(startedAt.getTime() - LATE_MS);
  const isLate = { status: RefundStatus.PENDING, at: { $lt: before } };
  const findLate = (limit: number) =>
    ctx.orders
      .find({
        'refunds.status': RefundStatus.PENDING,
        refunds: { $elemMatch: isLate },
        lookedAt: { $not: { $gte: startedAt } },
      })
      .sort({ lookedAt: 1 })
      .limit(limit)
      .lean<Order[]>();
  await inBatches(run, findLate, async (order) => {
    await markLookedAt(ctx, order._id);
    for (const { id, status, at } of order.refunds) {
      if (status === RefundStatus.PENDING && at < before) await repair(run, order._id, id);
    }
  });
}

async function repair(run: Run, orderId: string, refundId: string): Promise<void> {
  const { ctx } = run;
  await makeRefund(ctx, orderId, refundId);
  const after = await ctx.orders.findById(orderId).lean<Order>();
  const isSettled = after?.refunds.some(
    ({ id, status }) => id === refundId && status !== RefundStatus.PENDING,
  );
  // A bank may take days.
  if (isSettled) noteRepaired(run, 'late_refund', { orderId, refundId });
}
