import type Stripe from 'stripe';
import type { SandboxContext } from '../sandbox-context.js';
import { invalidRequest } from '../stripe-fault.js';

export const latestChargeOf = (
  { store }: SandboxContext,
  { latest_charge: id }: Stripe.PaymentIntent,
): Stripe.Charge | null => (typeof id === 'string' ? store.get('charges', id) : null);

/** The charge of an intent that has been paid. */
export function getPaidCharge(ctx: SandboxContext, intent: Stripe.PaymentIntent): Stripe.Charge {
  const charge = latestChargeOf(ctx, intent);
  if (charge?.status === 'succeeded') return charge;
  throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
  });
}

export const disputeOf = ({ store }: SandboxContext, charge: Stripe.Charge): Stripe.Dispute | null =>
  store.list('disputes').find((dispute) => dispute.charge === charge.id) ?? null;
