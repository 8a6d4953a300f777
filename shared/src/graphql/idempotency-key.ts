import { badUserInput } from '../errors.js';
import { isLine, IsLine } from './text-rules.js';
import type { RequestFacts } from './serve-graphql.js';

export const MAX_KEY_LENGTH = 200;

/** Validates an idempotency key in an input. */
export const IsIdempotencyKey = (): PropertyDecorator => IsLine(1, MAX_KEY_LENGTH);

/** The trimmed idempotency key of a request, from its input or else from the header; undefined without one. */
export function idempotencyKeyOf(
  inInput: string | null | undefined,
  { headers }: Pick<RequestFacts, 'headers'>,
): string | undefined {
  return (inInput ?? keyInHeader(headers['idempotency-key']))?.trim();
}

function keyInHeader(key: string | string[] | undefined): string | undefined {
  if (key === undefined || (typeof key === 'string' && isLine(key, 1, MAX_KEY_LENGTH))) return key;
  const message = `Idempotency-Key must be one line of 1 to ${MAX_KEY_LENGTH} characters.`;
  throw badUserInput([{ path: 'Idempotency-Key', message }]);
}
