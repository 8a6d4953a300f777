import type { Decide, OrderChange } from '../order/order-change.js';
import { mailOf } from '../order/order-mail.js';
import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { Actor, PaymentRecord } from '../order/payment.entity.js';
import { canBecome, paymentTransitions } from '../order/transitions.js';
import { paymentMethods } from '../payment/payment-method.js';
import { timeToPay } from './hold.js';

interface Failure {
  by: Actor;
  at: Date;
  reason: string | null;
  /** The payment that has failed, as far as it is known. */
  intentId?: string | undefined;
}

/** A try to pay has failed; another may succeed, so nothing else changes. */
export const failPayment =
  (failure: Failure): Decide =>
  (order) => {
    if (isAboutAnother(order, failure)) return null;
    if (order.paymentStatus === PaymentStatus.FAILED) return correctReason(order, failure);
    if (!canBecome(paymentTransitions, order.paymentStatus, PaymentStatus.FAILED)) return null;
    const { by, at, reason } = failure;
    const { retryAdvice } = paymentMethods[order.paymentMethod];
    return {
      set: { paymentStatus: PaymentStatus.FAILED, payment: withFailure(order, failure) },
      events: [{ at, event: 'payment.failed', by, note: reason }],
      jobs:
        order.status === OrderStatus.PENDING
          ? [
              mailOf(order, {
                event: 'PAYMENT_FAILED',
                note: reason,
                ...(retryAdvice && { advice: retryAdvice }),
              }),
            ]
          : [],
    };
  };

/** The last reason counts. It gets neither a mail nor a place in the timeline: somebody may try card after card. */
function correctReason(order: Order, failure: Failure): OrderChange | null {
  const { failedAt } = order.payment;
  if (!failure.reason || (failedAt && failure.at <= failedAt)) return null;
  return { set: { payment: withFailure(order, failure) }, events: [], jobs: [] };
}

/** While a payment takes days, one that fails beside it or has failed before it is no end of it. */
const isAboutAnother = ({ payment: { processing } }: Order, { intentId, at }: Failure): boolean =>
  processing != null &&
  (at < processing.since || (intentId !== undefined && intentId !== processing.intentId));

const withFailure = (order: Order, { at, reason, intentId }: Failure): PaymentRecord => ({
  ...order.payment,
  ...(order.payment.processing && timeToPay(order, at)),
  ...(wasOnPage(order.payment) && withoutPage(order.payment)),
  processing: null,
  failureReason: reason,
  failedAt: at,
  failedIntentId: intentId ?? null,
});

/** Stripe's page took the slow payment and is closed since; the event that says so may come later. */
const wasOnPage = ({ processing, intentId }: PaymentRecord): boolean =>
  processing != null && processing.intentId !== intentId;

const withoutPage = ({ attempt }: PaymentRecord): Partial<PaymentRecord> => ({
  sessionId: null,
  checkoutUrl: null,
  attempt: attempt + 1,
});

/** Only while somebody waits for the payment: that nobody pays for what is over is no failure. */
export const failIfPending =
  (failure: Failure): Decide =>
  (order) =>
    order.status === OrderStatus.PENDING || order.paymentStatus === PaymentStatus.PROCESSING
      ? failPayment(failure)(order)
      : null;

/** Stripe takes no more money for this intent: whoever still wants to pay needs another. */
export const forgetIntent =
  (intentId: string): Decide =>
  ({ payment }) =>
    payment.intentId === intentId && payment.paidIntentId !== intentId
      ? {
          set: { payment: { ...payment, intentId: null, clientSecret: null, attempt: payment.attempt + 1 } },
          events: [],
          jobs: [],
        }
      : null;

/** The page to pay on is closed. */
export const forgetSession =
  (sessionId: string): Decide =>
  ({ payment }) =>
    payment.sessionId === sessionId
      ? {
          set: { payment: { ...payment, ...withoutPage(payment) } },
          events: [],
          jobs: [],
        }
      : null;
