import { releaseStock } from '@cartwright/shared/jobs/products';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { Decide } from '../order/order-change.js';
import { mailOf } from '../order/order-mail.js';
import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import { canBecome, orderTransitions } from '../order/transitions.js';
import { closingOf } from '../payment/closing-of.js';

/** Time is up for an order that is not paid, nor about to be: its goods go back on the shelf. */
export const expire =
  (at: Date): Decide =>
  (order) =>
    canBecome(orderTransitions, order.status, OrderStatus.EXPIRED) &&
    order.paymentStatus !== PaymentStatus.PROCESSING
      ? {
          set: { status: OrderStatus.EXPIRED },
          events: [{ at, event: 'order.expired', by: 'system' }],
          jobs: [
            outboxEntry(releaseStock, { version: 1, orderId: order._id }),
            ...closingOf(order),
            mailOf(order, { event: 'EXPIRED' }),
          ],
        }
      : null;
