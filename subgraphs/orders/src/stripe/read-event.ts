import type { z } from 'zod';
import { RefundStatus, type DisputeStatus } from '../order/payment.entity.js';
import * as objects from './event-objects.js';
import type { StripeFact, StripeNews, Subject } from './stripe-fact.js';

interface Told {
  fact: StripeFact;
  about: Omit<Subject, 'isLive'>;
}

/** Null when it is about nothing that the shop has to know. */
type Read = (object: unknown, at: Date) => Told | null;

const readers: Record<string, Read> = {
  'payment_intent.succeeded': (object) =>
    readIntent(
      object,
      ({ id }) => ({ kind: 'PAID', intentId: id }),
      ({ amount_received: received }) => received,
    ),
  'payment_intent.processing': (object) =>
    readIntent(object, ({ id }) => ({ kind: 'PAYMENT_PROCESSING', intentId: id })),
  'payment_intent.payment_failed': (object) =>
    readIntent(object, ({ id, last_payment_error: error }) => ({
      kind: 'PAYMENT_FAILED',
      intentId: id,
      reason: error?.message ?? null,
    })),
  'payment_intent.canceled': (object) =>
    readIntent(object, ({ id }) => ({ kind: 'INTENT_CANCELED', intentId: id })),
  'checkout.session.completed': readDoneSession,
  'checkout.session.async_payment_succeeded': readDoneSession,
  // What became of the payment its intent tells; the page takes no other.
  'checkout.session.async_payment_failed': readClosedSession,
  'checkout.session.expired': readClosedSession,
  'charge.refunded': readCharge,
  'refund.created': readRefund,
  'refund.updated': readRefund,
  'refund.failed': readRefund,
  'charge.refund.updated': readRefund,
  'charge.dispute.created': readDispute,
  'charge.dispute.updated': readDispute,
  'charge.dispute.closed': readDispute,
};

/** The types of events that the shop acts on; all others may be sent, and change nothing. */
export const handledTypes: readonly string[] = Object.keys(readers);

/** Turns an event into what it says; null for what says nothing to the shop. A ZodError for what Stripe would never send. */
export function readEvent(event: unknown): StripeNews | null {
  const { type, created, livemode, data } = objects.stripeEvent.parse(event);
  const at = new Date(created * 1_000);
  const told = readers[type]?.(data.object, at);
  return told ? { fact: told.fact, about: { ...told.about, isLive: livemode }, at } : null;
}

type Intent = z.output<typeof objects.paymentIntent>;

function readIntent(
  object: unknown,
  factOf: (intent: Intent) => StripeFact,
  totalOf: (intent: Intent) => number | null | undefined = ({ amount }) => amount,
): Told {
  const intent = objects.paymentIntent.parse(object);
  const { id: intentId, currency, amount, metadata } = intent;
  return {
    fact: factOf(intent),
    about: {
      orderId: orderIdIn(metadata),
      intentId,
      sessionId: null,
      currency,
      totalCents: totalOf(intent) ?? amount,
    },
  };
}

// Some ways to pay take days.
const doneKinds = { paid: 'PAID', unpaid: 'PAYMENT_PROCESSING' } as const;

function readDoneSession(object: unknown): Told | null {
  const session = objects.checkoutSession.parse(object);
  const { payment_status: status, payment_intent: intentId } = session;
  if (!intentId || (status !== 'paid' && status !== 'unpaid')) return null;
  return { fact: { kind: doneKinds[status], intentId }, about: subjectOfSession(session) };
}

function readClosedSession(object: unknown): Told {
  const session = objects.checkoutSession.parse(object);
  return { fact: { kind: 'SESSION_EXPIRED', sessionId: session.id }, about: subjectOfSession(session) };
}

const subjectOfSession = (session: z.output<typeof objects.checkoutSession>): Told['about'] => ({
  orderId: orderIdIn(session.metadata),
  intentId: session.payment_intent,
  sessionId: session.id,
  currency: session.currency,
  totalCents: session.amount_total,
});

function readCharge(object: unknown): Told | null {
  const charge = objects.charge.parse(object);
  const { payment_intent: intentId, amount_refunded: refundedCents } = charge;
  if (!intentId) return null;
  const about = { ...subjectOfPart(charge), totalCents: charge.amount };
  return { fact: { kind: 'CHARGE_REFUNDED', intentId, refundedCents }, about };
}

function readRefund(object: unknown, told: Date): Told | null {
  const made = objects.refund.parse(object);
  const { id: stripeId, payment_intent: intentId, amount: amountCents, reason, metadata, created } = made;
  if (!intentId) return null;
  const at = created ? new Date(created * 1_000) : told;
  const refundId = metadata['refundId'] ?? null;
  const refund = { stripeId, refundId, amountCents, status: refundStatusOf(made.status), reason, at };
  return { fact: { kind: 'REFUND', intentId, refund }, about: subjectOfPart(made) };
}

function readDispute(object: unknown): Told | null {
  const told = objects.dispute.parse(object);
  const { id, payment_intent: intentId, amount: amountCents, reason } = told;
  if (!intentId) return null;
  const dispute = { id, status: disputeStatusOf(told.status), amountCents, reason };
  return { fact: { kind: 'DISPUTE', intentId, dispute }, about: subjectOfPart(told) };
}

const subjectOfPart = ({
  metadata,
  payment_intent: intentId,
  currency,
}: Pick<z.output<typeof objects.charge>, 'metadata' | 'payment_intent' | 'currency'>): Told['about'] => ({
  orderId: orderIdIn(metadata),
  intentId,
  sessionId: null,
  currency,
  totalCents: null,
});

const orderIdIn = (metadata: Record<string, string>): string | null => metadata['orderId'] ?? null;

const refundStatuses: Record<string, RefundStatus> = {
  succeeded: RefundStatus.SUCCEEDED,
  failed: RefundStatus.FAILED,
  canceled: RefundStatus.FAILED,
};

/** What waits for a bank, or for the buyer's account number, is under way. */
export const refundStatusOf = (status: string | null): RefundStatus =>
  refundStatuses[status ?? ''] ?? RefundStatus.PENDING;

// An appeal comes after a dispute was lost, and the money stays away meanwhile.
const disputeStatuses: Record<string, DisputeStatus> = {
  won: 'WON',
  prevented: 'WON',
  warning_closed: 'WON',
  lost: 'LOST',
  appeal_needs_response: 'LOST',
  appeal_under_review: 'LOST',
};

const disputeStatusOf = (status: string): DisputeStatus => disputeStatuses[status] ?? 'OPEN';
