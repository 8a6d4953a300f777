import type Stripe from 'stripe';

/** An event with what became of its delivery. */
export interface EventRecord {
  id: string;
  event: Stripe.Event;
  delivery: Delivery;
}

/** `lastStatus` is the HTTP status of the answer, `lastError` the reason why there was none. */
export interface Delivery {
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  /** Milliseconds since 1970, as `lastAttemptAt`. */
  nextAttemptAt: number;
  lastAttemptAt: number | null;
  lastStatus: number | null;
  lastError: string | null;
}

/** A session with what Stripe keeps of it but does not show. */
export interface SessionRecord {
  id: string;
  session: Stripe.Checkout.Session;
  lineItems: Stripe.LineItem[];
  intentFields: IntentFields;
}

/** What a session passes on to its payment intent. */
export interface IntentFields {
  description: string | null;
  metadata: Stripe.Metadata;
  receiptEmail: string | null;
}

/** The answer that a repeated idempotency key gets again. */
export interface StoredAnswer {
  /** The idempotency key. */
  id: string;
  /** Of the request: the same key with another one is refused. */
  fingerprint: string;
  status: number;
  body: unknown;
}

export interface Records {
  intents: Stripe.PaymentIntent;
  charges: Stripe.Charge;
  refunds: Stripe.Refund;
  disputes: Stripe.Dispute;
  sessions: SessionRecord;
  events: EventRecord;
  answers: StoredAnswer;
}

export type Kind = keyof Records;

/** Of each kind the newest are kept. */
export const kept: Record<Kind, number> = {
  intents: 2_000,
  charges: 4_000,
  refunds: 4_000,
  disputes: 1_000,
  sessions: 2_000,
  events: 4_000,
  answers: 4_000,
};
