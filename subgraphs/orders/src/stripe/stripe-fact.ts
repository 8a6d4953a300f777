import type { Dispute, RefundStatus } from '../order/payment.entity.js';

/** What Stripe says has happened, in the shop's own terms. */
export type StripeFact =
  | { kind: 'PAID'; intentId: string }
  | { kind: 'PAYMENT_PROCESSING'; intentId: string }
  | { kind: 'PAYMENT_FAILED'; intentId: string; reason: string | null }
  | { kind: 'INTENT_CANCELED'; intentId: string }
  | { kind: 'SESSION_EXPIRED'; sessionId: string }
  | { kind: 'CHARGE_REFUNDED'; intentId: string; refundedCents: number }
  | { kind: 'REFUND'; intentId: string; refund: StripeRefund }
  | { kind: 'DISPUTE'; intentId: string; dispute: Dispute };

export interface StripeRefund {
  stripeId: string;
  /** Ours, when the shop has asked for it. */
  refundId: string | null;
  amountCents: number;
  status: RefundStatus;
  reason: string | null;
  at: Date;
}

/** What tells whose order it is, and whether it is about the payment that the order waits for. */
export interface Subject {
  orderId: string | null;
  intentId: string | null;
  sessionId: string | null;
  currency: string | null;
  /** What was to be paid in all; null where the event tells of a part only. */
  totalCents: number | null;
  isLive: boolean;
}

export interface StripeNews {
  fact: StripeFact;
  about: Subject;
  at: Date;
}
