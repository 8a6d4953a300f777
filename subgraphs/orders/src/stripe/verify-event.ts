import { badUserInput, hasCode } from '@cartwright/shared/errors';
import type { GraphQLError } from 'graphql';
import { Stripe } from 'stripe';
import { stripeEvent, type ParsedEvent } from './event-objects.js';
import type { StripeClient } from './stripe-client.js';

const TOLERANCE_SECONDS = 300;

export interface SignedRequest {
  body: Buffer;
  signature: string | undefined;
}

/** The event of a request that Stripe has signed, and lately; nothing of it is looked at before that is sure. */
export function verifyEvent({ sdk }: StripeClient, secret: string, signed: SignedRequest): ParsedEvent {
  const { body, signature = '' } = signed;
  try {
    const event: unknown = sdk.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
    if (isFromTheFuture(signature)) throw refused('Its signature is from the future.');
    return stripeEvent.parse(event);
  } catch (error) {
    if (hasCode(error, 'BAD_USER_INPUT')) throw error;
    const isUnsigned = error instanceof Stripe.errors.StripeSignatureVerificationError;
    throw refused(isUnsigned ? 'Its signature is missing, forged or too old.' : 'It is no event of Stripe.');
  }
}

/** The library accepts any: a signature that is made out to next year would be good until then. */
function isFromTheFuture(signature: string): boolean {
  const times = signature
    .split(',')
    .flatMap((part) => (part.startsWith('t=') ? [Number(part.slice(2))] : []));
  const latest = Date.now() / 1_000 + TOLERANCE_SECONDS;
  return times.some((time) => !(time <= latest));
}

const refused = (message: string): GraphQLError => badUserInput([{ path: 'stripe-signature', message }]);
