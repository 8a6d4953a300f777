import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/orders';
import type { ScheduledJob } from '@cartwright/shared/jobs/schedule-jobs';
import type { AppContext } from '../context.js';
import { expireUnpaidOrders } from '../expire/expire-unpaid-orders.js';
import { closePayment } from '../pay/close-payment.js';
import { reconcilePayments } from '../reconciliation/reconcile-payments.js';
import { makeRefund } from '../refund/make-refund.js';
import { processEvent } from '../webhook/process-event.js';

export const orderJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.expireUnpaidOrders, () => expireUnpaidOrders(ctx)),
  handle(jobs.processStripeEvent, ({ eventId }) => processEvent(ctx, eventId)),
  handle(jobs.makeRefund, ({ orderId, refundId }) => makeRefund(ctx, orderId, refundId)),
  handle(jobs.closePayment, ({ orderId }) => closePayment(ctx, orderId)),
  handle(jobs.reconcilePayments, () => reconcilePayments(ctx)),
];

export const scheduledOrderJobs: ScheduledJob[] = [
  { type: jobs.expireUnpaidOrders, everyMs: 60_000 },
  { type: jobs.reconcilePayments, everyMs: 600_000 },
];
