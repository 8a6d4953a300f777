import type { Stripe } from 'stripe';
import type { Order } from '../order/order.entity.js';
import { isRefusal, PATIENT, type StripeClient } from '../stripe/stripe-client.js';

interface MissedEvent {
  id: string;
  type: string;
  created: number;
  livemode: boolean;
  data: { object: unknown };
}

/** What Stripe would have told of the payments of an order by now. */
export async function missedEvents(stripe: StripeClient, { payment }: Order): Promise<MissedEvent[]> {
  const { intentId, sessionId, processing } = payment;
  const ifThere = <T>(call: (sdk: Stripe) => Promise<T>): Promise<T | null> =>
    stripe.ask(call).catch((error: unknown) => {
      if (isRefusal(error)) return null;
      throw error;
    });
  const events: MissedEvent[] = [];
  const heldFor = processing?.intentId ?? null;
  for (const id of new Set([intentId, heldFor])) {
    const intent = id && (await ifThere((sdk) => sdk.paymentIntents.retrieve(id, {}, PATIENT)));
    if (intent) events.push(...eventsOf(typeOfIntent(intent, heldFor), intent));
  }
  const expanded = { expand: ['payment_intent'] };
  const session =
    sessionId && (await ifThere((sdk) => sdk.checkout.sessions.retrieve(sessionId, expanded, PATIENT)));
  if (session) events.push(...eventsOf(typeOfSession(session, heldFor), session));
  return events;
}

/** Null where there is nothing that the order does not know. */
function typeOfIntent({ id, status }: Stripe.PaymentIntent, heldFor: string | null): string | null {
  if (status === 'succeeded') return 'payment_intent.succeeded';
  if (status === 'canceled') return 'payment_intent.canceled';
  if (status === 'processing') return heldFor ? null : 'payment_intent.processing';
  return status === 'requires_payment_method' && id === heldFor ? 'payment_intent.payment_failed' : null;
}

function typeOfSession(session: Stripe.Checkout.Session, heldFor: string | null): string | null {
  const { status, payment_status: paymentStatus, payment_intent: intent } = session;
  if (status === 'expired') return 'checkout.session.expired';
  if (status !== 'complete') return null;
  if (paymentStatus === 'paid') return 'checkout.session.completed';
  const isUnderWay = typeof intent === 'object' && intent?.status === 'processing';
  if (isUnderWay) return heldFor ? null : 'checkout.session.completed';
  return 'checkout.session.async_payment_failed';
}

const eventsOf = (type: string | null, object: { livemode: boolean }): MissedEvent[] =>
  type
    ? [
        {
          id: 'missed',
          type,
          created: Math.floor(Date.now() / 1_000),
          livemode: object.livemode,
          data: { object },
        },
      ]
    : [];
