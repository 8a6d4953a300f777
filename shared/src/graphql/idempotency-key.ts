import { badUserInput } from '../errors.js';
import { isLine, IsLine } from './text-rules.js';
import type { RequestFacts } from './serve-graphql.js';

export const MAX_KEY_LENGTH = 200;

/** How every key must be by which a client names what it asks for. */
export const IsIdempotencyKey = (): PropertyDecorator => IsLine(1, MAX_KEY_LENGTH);

/** What names a request, in its input or else in the header Idempotency-Key, without outer blanks; undefined when nothing does. */
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
