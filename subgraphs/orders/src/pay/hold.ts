import { holdStock } from '@cartwright/shared/jobs/products';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { Decide, OrderChange } from '../order/order-change.js';
import { mailOf } from '../order/order-mail.js';
import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { PaymentRecord, SlowPayment } from '../order/payment.entity.js';

// The slowest debits are decided within two weeks.
const LONGEST_HOLD_MS = 14 * 24 * 3_600_000;

/** How long an order keeps its goods for payments that take days, however many are tried. */
export const holdEnds = ({ createdAt }: Pick<Order, 'createdAt'>): Date =>
  new Date(createdAt.getTime() + LONGEST_HOLD_MS);

/** What is known of tries to pay before there is any, and forgotten once another is under way or has succeeded. */
export const NO_TRIES = {
  processing: null,
  dueFrom: null,
  failureReason: null,
  failedAt: null,
  failedIntentId: null,
} satisfies Partial<PaymentRecord>;

/**
 * A payment is under way that takes days, as a debit does: the order waits for its end. It means nothing to an order that is paid
 * or over; the first of several counts.
 */
export const hold =
  ({ intentId, at }: { intentId: string; at: Date }): Decide =>
  (order) => {
    const { status, payment } = order;
    const told: SlowPayment = { intentId, since: at };
    if (status !== OrderStatus.PENDING) return null;
    if (hasFailedSince(payment, told)) return beginAnew(order);
    const held: PaymentRecord = { ...payment, ...NO_TRIES, processing: told };
    if (payment.processing) return isNewer(payment.processing, told) ? quietly(held) : null;
    return {
      set: { paymentStatus: PaymentStatus.PROCESSING, payment: held },
      events: [{ at, event: 'payment.processing', by: 'stripe' }],
      jobs: [
        // Products would give the goods back by itself.
        outboxEntry(holdStock, { version: 1, orderId: order._id, until: holdEnds(order).toISOString() }),
        mailOf(order, { event: 'PAYMENT_PROCESSING' }),
      ],
    };
  };

/** Who has waited for days gets the time to pay once more. */
export const timeToPay = (order: Pick<Order, 'createdAt'>, from: Date): Pick<PaymentRecord, 'dueFrom'> =>
  from < holdEnds(order) ? { dueFrom: from } : {};

/** It has failed, as was heard of before. */
function beginAnew(order: Order): OrderChange | null {
  const { payment } = order;
  const after = { ...payment, ...timeToPay(order, payment.failedAt!) };
  return after.dueFrom?.getTime() === payment.dueFrom?.getTime() ? null : quietly(after);
}

const hasFailedSince = (
  { failedAt, failedIntentId }: PaymentRecord,
  { intentId, since }: SlowPayment,
): boolean => failedAt !== null && since <= failedAt && (failedIntentId ?? intentId) === intentId;

/** A second try of the same payment, while the failure of the first is still to be heard of: that is old by then. */
const isNewer = (known: SlowPayment, told: SlowPayment): boolean =>
  known.intentId === told.intentId && known.since < told.since;

const quietly = (payment: PaymentRecord) => ({ set: { payment }, events: [], jobs: [] });
