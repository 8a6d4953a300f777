import type { Decide } from '../order/order-change.js';
import { jobsOfExpiry } from '../order/order-jobs.js';
import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import { canBecome, orderTransitions } from '../order/transitions.js';

/** Time is up for an order that is not paid, nor about to be: its goods go back on the shelf. */
export const expire =
  (at: Date): Decide =>
  (order) =>
    canBecome(orderTransitions, order.status, OrderStatus.EXPIRED) &&
    order.paymentStatus !== PaymentStatus.PROCESSING
      ? {
          set: { status: OrderStatus.EXPIRED },
          events: [{ at, event: 'order.expired', by: 'system' }],
          jobs: jobsOfExpiry(order),
        }
      : null;
