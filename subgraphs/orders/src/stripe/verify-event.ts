import { badUserInput, hasCode } from '@cartwright/shared/errors';
import type { GraphQLError } from 'graphql';
import type { StripeClient } from './stripe-client.js';

const TOLERANCE_SECONDS = 300;

export interface SignedRequest {
  body: Buffer;
  signature: string | undefined;
}

/**
 * The text of a request that Stripe has signed, and lately; nothing of it is looked at before that is sure. The library is
 * given text that stands for these very bytes: of bytes it would verify what it reads in them, without a byte order mark.
 */
export function verifySigned(
  { sdk }: Pick<StripeClient, 'sdk'>,
  secret: string,
  { body, signature = '' }: SignedRequest,
): string {
  try {
    const text = exactText(body);
    sdk.webhooks.signature!.verifyHeader(text, signature, secret, TOLERANCE_SECONDS);
    if (isFromTheFuture(signature)) throw refused('Its signature is from the future.');
    return text;
  } catch (error) {
    if (hasCode(error, 'BAD_USER_INPUT')) throw error;
    throw refused('Its signature is missing, forged or too old.');
  }
}

/** No two bodies have the same text: what is no UTF-8 is refused, and a byte order mark stays. */
const exactText = (body: Buffer): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);

/** The library accepts any: a signature that is made out to next year would be good until then. */
function isFromTheFuture(signature: string): boolean {
  const times = signature
    .split(',')
    .flatMap((part) => (part.startsWith('t=') ? [Number(part.slice(2))] : []));
  const latest = Date.now() / 1_000 + TOLERANCE_SECONDS;
  return times.some((time) => !(time <= latest));
}

const refused = (message: string): GraphQLError => badUserInput([{ path: 'stripe-signature', message }]);
