import { z } from 'zod';
import { defineJob, defineScheduledJob } from './job.js';
import { orderPayload } from './order-payload.js';

/** Applies an event of Stripe's webhook to its order. */
export const processStripeEvent = defineJob(
  'orders',
  'process-stripe-event',
  z.object({ version: z.literal(1), eventId: z.string() }),
);

/** Asks Stripe to make a refund. */
export const makeRefund = defineJob('orders', 'make-refund', orderPayload.extend({ refundId: z.string() }));

/** Cancels what could still be paid at Stripe, once the order is paid or has ended. */
export const closePayment = defineJob('orders', 'close-payment', orderPayload);

/** Runs every ten minutes: compares orders with Stripe and with the stock, repairs what is safe and reports the rest. */
export const reconcilePayments = defineScheduledJob('orders', 'reconcile-payments');

/** Runs every minute: ends orders that were never paid, and checkouts that never became an order. */
export const expireUnpaidOrders = defineScheduledJob('orders', 'expire-unpaid-orders');
