import { badUserInput } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';

export const MAX_KEY_LENGTH = 200;

/** What the header Idempotency-Key names a request; undefined without one. */
export function keyInHeader({ headers }: Pick<RequestContext, 'headers'>): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || (typeof key === 'string' && key.length <= MAX_KEY_LENGTH)) return key || undefined;
  throw badUserInput([
    { path: 'Idempotency-Key', message: `Idempotency-Key must have at most ${MAX_KEY_LENGTH} characters.` },
  ]);
}
