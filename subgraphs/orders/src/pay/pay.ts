import { conflict } from '@cartwright/shared/errors';
import { cancelStock } from '@cartwright/shared/jobs/products';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { applied, inSequence, type Decide, type OrderChange } from '../order/order-change.js';
import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { Actor } from '../order/payment.entity.js';
import { canBecome, orderTransitions } from '../order/transitions.js';
import { closingOf } from '../payment/closing-of.js';
import { payBack } from '../refund/refund.js';
import { NO_TRIES } from './hold.js';
import { jobsOfPayment } from './jobs-of-payment.js';

export interface PaymentReceived {
  by: Actor;
  at: Date;
  /** Stripe's; null for money that an administrator took. */
  intentId: string | null;
  /** For an order that had expired: whether its goods could be taken from stock once more. */
  lateStock?: 'taken' | 'gone' | undefined;
  /** How much of it has gone back already, for a payment that is first heard of by that. */
  goneCents?: number | undefined;
}

/** Thrown when it has to be tried first whether there still are goods for an order that expired. */
export class NeedsStock extends Error {
  constructor(orderId: string) {
    super(`Order ${orderId} had expired when its payment came.`);
  }
}

/**
 * The order was paid. Whoever pays for what cannot be delivered any more, or pays twice, gets the money back: that is part of
 * the same change.
 */
export const pay =
  (received: PaymentReceived): Decide =>
  (order) => {
    if (order.payment.paidAt) return payAgain(order, received);
    const { status } = order;
    if (received.intentId === null && !isOpen(status)) {
      const advice =
        status === OrderStatus.EXPIRED || status === OrderStatus.CANCELLED
          ? ' Its stock was released: send the money back, or ask the buyer to order again and confirm that order.'
          : '';
      throw conflict(`An order that is ${status} can no longer be paid.${advice}`);
    }
    if (hasAllGone(order, received)) return passOn(order, received);
    if (status === OrderStatus.EXPIRED && !received.lateStock) throw new NeedsStock(order._id);
    const fulfils =
      canBecome(orderTransitions, status, OrderStatus.COMPLETED) &&
      (status !== OrderStatus.EXPIRED || received.lateStock === 'taken');
    return fulfils
      ? complete(order, received)
      : inSequence(takeMoney(received), payBackUseless(received))(order);
  };

const hasAllGone = ({ totalCents }: Order, { goneCents = 0 }: PaymentReceived): boolean =>
  goneCents > 0 && goneCents >= totalCents;

/** Money that has come and gone buys nothing: no goods are taken for it, and nobody is told that the order is confirmed. */
function passOn(order: Order, received: PaymentReceived): OrderChange {
  const taken = takeMoney(received)(order);
  return isOpen(order.status)
    ? { ...taken, set: { ...taken.set, status: OrderStatus.COMPLETED }, jobs: closingOf(order) }
    : taken;
}

const isOpen = (status: OrderStatus): boolean =>
  status === OrderStatus.PENDING || status === OrderStatus.CONFIRMED;

const takeMoney =
  ({ by, at, intentId }: PaymentReceived) =>
  (order: Order): OrderChange => ({
    set: {
      paymentStatus: PaymentStatus.PAID,
      payment: {
        ...order.payment,
        paidAt: at,
        paidIntentId: intentId,
        ...NO_TRIES,
      },
    },
    events: [{ at, event: 'payment.succeeded', by }],
    jobs: [],
  });

function complete(order: Order, received: PaymentReceived) {
  const paid = takeMoney(received)(order);
  const set = { ...paid.set, status: OrderStatus.COMPLETED };
  return { ...paid, set, jobs: jobsOfPayment(order, applied(order, { ...paid, set })) };
}

const payBackUseless = ({ at, intentId }: PaymentReceived): Decide =>
  payBack({
    id: `useless-${intentId}`,
    intentId,
    isExcess: false,
    at,
    reason: 'The order had ended before the payment came.',
  });

/** The same payment told again is no news; another one for the same order goes back. */
function payAgain(order: Order, received: PaymentReceived): OrderChange | null {
  const { intentId, at } = received;
  if (intentId === null) return null;
  if (intentId === order.payment.paidIntentId) return tellAgain(order, received);
  return payBack({
    id: `excess-${intentId}`,
    intentId,
    isExcess: true,
    at,
    reason: 'The order had been paid already.',
  })(order);
}

/**
 * What tells of a payment may be a later event that implies it, so the earliest time is right. Stock that was taken while
 * another event of the same payment found none goes back.
 */
function tellAgain({ _id, status, payment }: Order, { at, lateStock }: PaymentReceived): OrderChange | null {
  const isEarlier = payment.paidAt !== null && at < payment.paidAt;
  const isUseless = lateStock === 'taken' && status === OrderStatus.EXPIRED;
  if (!isEarlier && !isUseless) return null;
  return {
    set: isEarlier ? { payment: { ...payment, paidAt: at } } : {},
    events: [],
    jobs: isUseless ? [outboxEntry(cancelStock, { version: 1, orderId: _id })] : [],
  };
}
