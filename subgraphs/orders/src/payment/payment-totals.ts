import { PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { RefundStatus, type Dispute } from '../order/payment.entity.js';

export interface PaymentTotals {
  paidCents: number;
  /** What has gone back to the buyer, or to the bank after a lost dispute. */
  refundedCents: number;
  /** What may still be paid back: no refund that was asked for is counted twice. */
  refundableCents: number;
}

type Paid = Pick<Order, 'totalCents' | 'payment' | 'refunds'>;

/**
 * Sums up what is known about the money of an order. Stripe tells of a refund twice, by itself and in the sum of the charge,
 * in any order, so the larger of the two counts.
 */
export function paymentTotals({ totalCents, payment, refunds }: Paid): PaymentTotals {
  const paidCents = payment.paidAt ? totalCents : 0;
  const counting = refunds.filter(({ isExcess }) => !isExcess);
  const sum = (...statuses: RefundStatus[]) =>
    sumOf(counting.filter(({ status }) => statuses.includes(status)));
  // A bank may turn a refund down that Stripe has counted before.
  const failedCents = sumOf(
    counting.filter(({ status, stripeId }) => status === RefundStatus.FAILED && stripeId !== null),
  );
  const lostCents = sumOf(lostDisputes(payment));
  const goneCents = (refundsCents: number) =>
    Math.min(Math.max(refundsCents, payment.chargeRefundedCents - failedCents) + lostCents, paidCents);
  return {
    paidCents,
    refundedCents: goneCents(sum(RefundStatus.SUCCEEDED)),
    refundableCents: paidCents - goneCents(sum(RefundStatus.SUCCEEDED, RefundStatus.PENDING)),
  };
}

/** Disputes that took money of the order's own payment, not of one that was made in excess of it. */
export const lostDisputes = ({ disputes, paidIntentId }: Order['payment']): Dispute[] =>
  disputes.filter(({ status, intentId }) => status === 'LOST' && (!intentId || intentId === paidIntentId));

const sumOf = (amounts: { amountCents: number }[]): number =>
  amounts.reduce((total, { amountCents }) => total + amountCents, 0);

/** Where the money stands of an order that was paid. */
export function statusOfPaid(order: Paid): PaymentStatus {
  const { paidCents, refundedCents } = paymentTotals(order);
  if (refundedCents === 0) return PaymentStatus.PAID;
  return refundedCents < paidCents ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.REFUNDED;
}
