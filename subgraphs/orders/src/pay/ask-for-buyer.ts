import { beginWrite } from '@cartwright/shared/deadline/deadline';
import { createError } from '@cartwright/shared/errors';
import { Stripe } from 'stripe';
import type { RequestContext } from '../context.js';

/** Asks Stripe for a way to pay. Whatever it refuses, the buyer can do nothing about it but pay in another way. */
export async function askForBuyer<T>(
  { stripe, log }: RequestContext,
  call: (stripe: Stripe) => Promise<T>,
): Promise<T> {
  // What is made there has to be remembered here.
  beginWrite();
  try {
    return await stripe!.ask(call);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { type, code, message } = error;
    log.error({ refusal: { type, code, message } }, 'Stripe refuses to take a payment');
    throw createError(
      'PAYMENT_FAILED',
      'This order cannot be paid online. Cancel it, and choose another way to pay.',
    );
  }
}
