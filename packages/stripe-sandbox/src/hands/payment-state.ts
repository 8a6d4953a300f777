import type Stripe from 'stripe';

export type PaymentState =
  | 'waiting'
  | 'declined'
  | 'processing'
  | 'paid'
  | 'part refunded'
  | 'refunded'
  | 'disputed'
  | 'dispute lost'
  | 'canceled'
  | 'expired';

/** What became of a payment, in one word or two. */
export function paymentStateOf(
  intent: Stripe.PaymentIntent | null,
  session: Stripe.Checkout.Session | null,
  charge: Stripe.Charge | null,
  dispute: Stripe.Dispute | null,
): PaymentState {
  if (session?.status === 'expired') return 'expired';
  if (!intent) return 'waiting';
  if (intent.status === 'canceled') return 'canceled';
  if (intent.status === 'processing') return 'processing';
  if (intent.status !== 'succeeded') return intent.last_payment_error ? 'declined' : 'waiting';
  if (dispute?.status === 'lost') return 'dispute lost';
  if (dispute && dispute.status !== 'won') return 'disputed';
  if (charge?.refunded) return 'refunded';
  return charge && charge.amount_refunded > 0 ? 'part refunded' : 'paid';
}
