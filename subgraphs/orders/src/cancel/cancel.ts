import { conflict } from '@cartwright/shared/errors';
import { cancelStock } from '@cartwright/shared/jobs/products';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { inSequence, type Decide } from '../order/order-change.js';
import { mailOf } from '../order/order-mail.js';
import { OrderStatus } from '../order/order-status.js';
import type { Actor } from '../order/payment.entity.js';
import { canBecome, isHere, orderTransitions } from '../order/transitions.js';
import { closingOf } from '../payment/closing-of.js';
import { paymentTotals } from '../payment/payment-totals.js';
import { refund } from '../refund/refund.js';

export interface Cancellation {
  by: Actor;
  at: Date;
  reason: string | null;
}

/**
 * Calls the order off before it is shipped, and pays back what was paid. Saying it again changes nothing. One that was paid back
 * is for the shop to call off: after a lost dispute it may still appeal.
 */
export const cancel =
  (cancellation: Cancellation): Decide =>
  (order) =>
    order.status === OrderStatus.CANCELLED
      ? null
      : inSequence(callOff(cancellation), payBackRest(cancellation))(order);

const callOff =
  ({ by, at, reason }: Cancellation): Decide =>
  (order) => {
    const isForShop = order.status === OrderStatus.REFUNDED && by === 'customer';
    if (isForShop || !canBecome(orderTransitions, order.status, OrderStatus.CANCELLED)) {
      throw conflict(`An order that is ${order.status} cannot be cancelled.`);
    }
    if (!isHere(order.fulfillmentStatus)) {
      throw conflict('The order is on its way already. Send it back once it has arrived.');
    }
    return {
      set: { status: OrderStatus.CANCELLED },
      events: [{ at, event: 'order.cancelled', by, note: reason }],
      jobs: [
        outboxEntry(cancelStock, { version: 1, orderId: order._id }),
        ...closingOf(order),
        mailOf(order, { event: 'CANCELLED', note: reason }),
      ],
    };
  };

const payBackRest =
  ({ at, by }: Cancellation): Decide =>
  (order) =>
    paymentTotals(order).refundableCents > 0
      ? refund({ id: `cancelled-${order._id}`, reason: 'Cancelled', by, at })(order)
      : null;
