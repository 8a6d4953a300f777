import type { Order } from '../order/order.entity.js';
import type { AppContext } from '../context.js';

export type DiscrepancyKind =
  | 'missed_payment'
  | 'payment_undecided'
  | 'late_refund'
  | 'late_event'
  | 'missed_event'
  | 'late_expiry'
  | 'stock_not_sold'
  | 'stock_not_released'
  | 'stock_not_returned'
  | 'useless_stock'
  | 'stock_kept'
  | 'stock_lost';

/** What a person has to look into. */
export interface Report {
  kind: DiscrepancyKind;
  order: Pick<Order, '_id' | 'number'>;
  reason: string;
}

/** One part of a run: it stops looking in good time, and says at its end what it could not repair. */
export interface Run {
  ctx: AppContext;
  startedAt: Date;
  /** True once its time is over; what remains is for the next run. */
  isOver: () => boolean;
  reports: Report[];
}

export function noteRepaired({ ctx }: Run, kind: DiscrepancyKind, details: Record<string, string>): void {
  ctx.paymentMetrics.discrepancies.inc({ kind, outcome: 'repaired' });
  ctx.log.warn({ kind, ...details }, 'a discrepancy was repaired');
}

/** Each discrepancy of an order is told once, however many runs find it. */
export async function report(run: Run, found: Report): Promise<void> {
  const { ctx, reports } = run;
  const discrepancy = `${found.kind}: ${found.reason}`;
  const { modifiedCount } = await ctx.orders.updateOne(
    { _id: found.order._id, discrepancy: { $ne: discrepancy } },
    { $set: { discrepancy } },
    { timestamps: false },
  );
  if (modifiedCount === 0) return;
  reports.push(found);
  ctx.paymentMetrics.discrepancies.inc({ kind: found.kind, outcome: 'reported' });
  ctx.log.error(
    { kind: found.kind, orderId: found.order._id, reason: found.reason },
    'a discrepancy needs a person',
  );
}
