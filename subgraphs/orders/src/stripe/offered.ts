import type { Stripe } from 'stripe';
import type { RequestContext } from '../context.js';

type Name = Stripe.PaymentIntentCreateParams.AllowedPaymentMethodType &
  Stripe.Checkout.SessionCreateParams.AllowedPaymentMethodType;

/** Bounds what Stripe offers to the ways to pay that the shop has chosen, of those that fit the order. */
export function offered({ config }: Pick<RequestContext, 'config'>): {
  allowed_payment_method_types?: Name[];
} {
  const names = config.stripe?.paymentMethods;
  return names ? { allowed_payment_method_types: names } : {};
}
