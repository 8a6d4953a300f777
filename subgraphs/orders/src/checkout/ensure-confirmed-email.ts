import { operation } from '@cartwright/shared/client/operation';
import { createError } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { paymentMethods } from '../payment/payment-method.js';
import type { Purchase } from './start-checkout.js';

const BUYER = operation(
  'users',
  `query IsConfirmed($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on User { emailVerified } }
}`,
);

/** Where the shop asks for it: who gets goods for a promise can be reached by mail. */
export async function ensureConfirmedEmail(
  { config, users, requestId }: Pick<RequestContext, 'config' | 'users' | 'requestId'>,
  { paymentMethod, userId }: Purchase,
): Promise<void> {
  const { label, needsConfirmedEmail } = paymentMethods[paymentMethod];
  if (!needsConfirmedEmail(config)) return;
  const { _entities } = await users.query<{ _entities: ({ emailVerified: boolean } | null)[] }>(
    BUYER,
    { representations: [{ __typename: 'User', id: userId }] },
    { requestId },
  );
  if (_entities[0]?.emailVerified) return;
  throw createError(
    'FORBIDDEN',
    `${label} needs a confirmed email address. Follow the link in the mail to you, or ask for another with resendVerification.`,
  );
}
