import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/products';
import * as bulkJobs from '@cartwright/shared/jobs/products-bulk';
import type { ScheduledJob } from '@cartwright/shared/jobs/schedule-jobs';
import type { AppContext } from '../context.js';
import { cancelStock } from './cancel-stock.js';
import { commitStockOfOrder } from './commit-stock.js';
import { expireReservations } from './expire-reservations.js';
import { holdStock } from './hold-stock.js';
import { reconcileStock } from './reconcile-stock.js';
import { releaseStockOfOrder } from './release-stock.js';
import { returnStock } from './return-stock.js';
import { createStockMetrics } from './stock-metrics.js';

export function stockJobs(ctx: AppContext): JobHandler[] {
  const metrics = createStockMetrics(ctx.metrics);
  return [
    handle(jobs.commitStock, ({ orderId }) => commitStockOfOrder(ctx, orderId)),
    handle(jobs.holdStock, ({ orderId, until }) => holdStock(ctx, orderId, new Date(until))),
    handle(jobs.releaseStock, ({ orderId }) => releaseStockOfOrder(ctx, orderId)),
    handle(jobs.cancelStock, ({ orderId }) => cancelStock(ctx, orderId)),
    handle(jobs.returnStock, (returned) => returnStock(ctx, returned)),
    handle(jobs.expireReservations, () => expireReservations(ctx)),
    handle(bulkJobs.reconcileStock, () => reconcileStock(ctx, metrics)),
  ];
}

export const scheduledStockJobs: ScheduledJob[] = [
  { type: jobs.expireReservations, everyMs: 60_000 },
  { type: bulkJobs.reconcileStock, everyMs: 3_600_000 },
];
