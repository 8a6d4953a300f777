import { createError } from '@cartwright/shared/errors';

const MAX_RETRY_SECONDS = 30;

/** Refuses an operation that would wait for too long, before any of it has run. */
export function overloaded(expectedMs: number) {
  const seconds = Math.min(MAX_RETRY_SECONDS, Math.max(1, Math.ceil(expectedMs / 1_000)));
  return createError(
    'OVERLOADED',
    `The shop is very busy, and nothing was done. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    { retryAfterSeconds: seconds, http: { status: 503 } },
  );
}
