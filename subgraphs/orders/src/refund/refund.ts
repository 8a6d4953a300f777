import { badUserInput, conflict } from '@cartwright/shared/errors';
import { makeRefund } from '@cartwright/shared/jobs/orders';
import { cancelStock } from '@cartwright/shared/jobs/products';
import { toMajorUnits } from '@cartwright/shared/money';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { applied, merged, type Decide, type OrderChange } from '../order/order-change.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order, OrderEvent } from '../order/order.entity.js';
import { RefundStatus, type Actor, type Refund } from '../order/payment.entity.js';
import { canBecome, isHere, orderTransitions } from '../order/transitions.js';
import { moneyOf } from '../payment/payment-alert.js';
import { lostDisputes, paymentTotals, statusOfPaid } from '../payment/payment-totals.js';
import { jobsOfRefund, jobsOfRefundFailure } from './jobs-of-refund.js';

// Stripe refuses many more than this, too, and the order is one document.
const MAX_REFUNDS = 100;

export interface RefundRequest {
  /** Names the refund: asking for it again changes nothing, and for another amount is a CONFLICT. */
  id: string;
  /** All that is left when absent. */
  amountCents?: number | undefined;
  reason: string | null;
  by: Actor;
  at: Date;
}

/** Pays back some of what was paid, never more than what is left of it however many ask at once. */
export const refund =
  ({ id, amountCents, reason, by, at }: RefundRequest): Decide =>
  (order) => {
    const earlier = order.refunds.find((known) => known.id === id);
    if (earlier) return ensureSame(earlier, amountCents);
    if (order.refunds.length >= MAX_REFUNDS) {
      throw conflict(`An order has at most ${MAX_REFUNDS} refunds.`);
    }
    const { paidCents, refundableCents } = paymentTotals(order);
    if (paidCents === 0) throw conflict('This order was not paid, so there is nothing to pay back.');
    if (refundableCents === 0) throw conflict('All of this order was paid back already.');
    const asked = amountCents ?? refundableCents;
    if (asked > refundableCents) {
      throw badUserInput([
        { path: 'amount', message: `At most ${toMajorUnits(refundableCents)} can be paid back.` },
      ]);
    }
    const { paidIntentId } = order.payment;
    return request(order, {
      id,
      amountCents: asked,
      askedCents: amountCents ?? null,
      reason,
      by,
      at,
      intentId: paidIntentId,
      isExcess: false,
    });
  };

/** Nothing is to be done for what was asked before, unless it is not the same. */
function ensureSame({ askedCents, amountCents }: Refund, nowCents: number | undefined): null {
  const isSame =
    askedCents === undefined
      ? nowCents === undefined || nowCents === amountCents
      : askedCents === (nowCents ?? null);
  if (!isSame) throw conflict('This key was used for another amount. Use a new idempotency key.');
  return null;
}

/** Sends back a payment that buys nothing. */
export const payBack =
  (returned: Pick<Refund, 'id' | 'intentId' | 'isExcess' | 'at' | 'reason'>): Decide =>
  (order) =>
    order.refunds.some(({ id }) => id === returned.id)
      ? null
      : request(order, { ...returned, amountCents: order.totalCents, by: 'system' });

type Requested = Omit<Refund, 'status' | 'stripeId'>;

/** What was not paid through Stripe is paid back by hand: it counts as done, and the administrators are told to do it. */
function request(order: Order, requested: Requested): OrderChange {
  const { by, at, reason, amountCents } = requested;
  const added: Refund = { ...requested, status: RefundStatus.PENDING, stripeId: null };
  const change: OrderChange = {
    set: { refunds: [...order.refunds, added] },
    events: [{ at, event: 'refund.requested', by, note: noteOf(amountCents, order, reason) }],
    jobs: added.intentId
      ? [outboxEntry(makeRefund, { version: 1, orderId: order._id, refundId: added.id })]
      : [],
  };
  if (added.intentId) return change;
  const settle = settleRefund({ id: added.id, stripeId: null, status: RefundStatus.SUCCEEDED, at, by });
  return merged(change, settle(applied(order, change))) ?? change;
}

export interface RefundSettlement {
  /** Ours, as far as it is known. */
  id: string | null;
  stripeId: string | null;
  status: RefundStatus;
  by: Actor;
  at: Date;
}

// Stripe's word may come late and twice: a refund only moves up.
const rank = { [RefundStatus.PENDING]: 0, [RefundStatus.SUCCEEDED]: 1, [RefundStatus.FAILED]: 2 };

/** What came of a refund that was asked for here. */
export const settleRefund =
  ({ id, stripeId, status, by, at }: RefundSettlement): Decide =>
  (order) => {
    const found = order.refunds.find(
      (known) => known.id === id || (stripeId !== null && known.stripeId === stripeId),
    );
    if (!found) return null;
    const isNews = rank[status] > rank[found.status];
    if (!isNews && (found.stripeId !== null || stripeId === null)) return null;
    const settled = { ...found, stripeId: found.stripeId ?? stripeId, ...(isNews && { status }) };
    const refunds = order.refunds.map((known) => (known === found ? settled : known));
    return recount(
      { ...order, refunds },
      { refunds },
      isNews ? eventOf(settled, order, by, at) : [],
      settled,
    );
  };

/** A refund that was made at Stripe itself. */
export const noteStripeRefund =
  (
    made: Pick<Refund, 'amountCents' | 'status' | 'at' | 'reason'> & { stripeId: string; intentId: string },
  ): Decide =>
  (order) => {
    const known = order.refunds.some(
      ({ id, stripeId }) => made.stripeId === stripeId || made.stripeId === id,
    );
    if (known) return settleRefund({ ...made, id: null, by: 'stripe' })(order);
    const isExcess = made.intentId !== order.payment.paidIntentId;
    const added: Refund = { ...made, id: made.stripeId, by: 'stripe', isExcess };
    const refunds = [...order.refunds, added];
    return recount({ ...order, refunds }, { refunds }, eventOf(added, order, 'stripe', made.at), added);
  };

/** How much Stripe says has been paid back of the charge so far. What was paid in excess is none of the order's. */
export const noteChargeRefunded =
  (intentId: string, refundedCents: number): Decide =>
  (order) => {
    if (intentId !== order.payment.paidIntentId) return null;
    if (refundedCents <= order.payment.chargeRefundedCents) return null;
    const payment = { ...order.payment, chargeRefundedCents: refundedCents };
    return recount({ ...order, payment }, { payment }, [], null);
  };

/** The statuses follow from the sums. */
export function recount(
  changed: Order,
  set: Partial<Order>,
  events: OrderEvent[],
  settled: Refund | null,
): OrderChange {
  const paymentStatus = changed.payment.paidAt ? statusOfPaid(changed) : changed.paymentStatus;
  const { paidCents, refundedCents } = paymentTotals(changed);
  const isAllBack = paidCents > 0 && refundedCents === paidCents;
  const status = statusAfter(changed.status, isAllBack);
  const restocks = status === OrderStatus.REFUNDED && staysHere(changed);
  const isRestocked = changed.isRestocked || restocks;
  const after = { ...changed, status, paymentStatus, isRestocked };
  return {
    set: { ...set, status, paymentStatus, isRestocked },
    events,
    jobs: [
      ...(restocks ? [outboxEntry(cancelStock, { version: 1, orderId: changed._id })] : []),
      ...(settled?.status === RefundStatus.SUCCEEDED && events.length > 0
        ? jobsOfRefund(after, settled)
        : []),
      ...(settled?.status === RefundStatus.FAILED && events.length > 0
        ? jobsOfRefundFailure(after, settled)
        : []),
    ],
  };
}

function statusAfter(status: OrderStatus, isAllBack: boolean): OrderStatus {
  if (isAllBack && canBecome(orderTransitions, status, OrderStatus.REFUNDED)) return OrderStatus.REFUNDED;
  if (status === OrderStatus.REFUNDED && !isAllBack) return OrderStatus.COMPLETED;
  return status;
}

/** What was paid back before it has left is for others to buy. After a lost dispute a person decides, who may still appeal. */
const staysHere = ({ isRestocked, fulfillmentStatus, payment }: Order): boolean =>
  !isRestocked && isHere(fulfillmentStatus) && lostDisputes(payment).length === 0;

function eventOf({ status, amountCents }: Refund, order: Order, by: Actor, at: Date): OrderEvent[] {
  const name = { PENDING: 'refund.requested', SUCCEEDED: 'refund.succeeded', FAILED: 'refund.failed' }[
    status
  ];
  return [{ at, event: name, by, note: noteOf(amountCents, order, null) }];
}

const noteOf = (amountCents: number, order: Order, reason: string | null): string =>
  [moneyOf(amountCents, order), reason].filter(Boolean).join(': ');
