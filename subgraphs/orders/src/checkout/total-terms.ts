import type { RequestContext } from '../context.js';
import { paymentMethods } from '../payment/payment-method.js';
import { chargeLimits } from '../stripe/charge-limits.js';
import type { TotalTerms } from './ensure-total.js';
import type { Purchase } from './start-checkout.js';

/** What a purchase may come to: for its buyer, and for the way in which it is paid. */
export async function totalTermsOf(
  { config, requestId, storeCurrency }: RequestContext,
  { paymentMethod, expectedTotalCents = null }: Purchase,
): Promise<TotalTerms> {
  const limits = paymentMethods[paymentMethod].isOnline
    ? chargeLimits(await storeCurrency(requestId), config.stripe?.minimumChargeCents)
    : null;
  return { expectedCents: expectedTotalCents, limits };
}
