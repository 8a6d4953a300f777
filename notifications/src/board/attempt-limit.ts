import { createError } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';

const MAX_ATTEMPTS = 10;
const WINDOW_SECONDS = 60;

/**
 * Counts an attempt of a client address; throws RATE_LIMITED after too many. It counts before the password is checked, because
 * many concurrent guesses would otherwise all pass.
 */
export async function countAttempt({ redis, config }: AppContext, address: string): Promise<void> {
  const key = `${config.queuePrefix}:board-tries:${address}`;
  const replies = await redis.multi().set(key, 0, 'EX', WINDOW_SECONDS, 'NX').incr(key).exec();
  const [error, attempts] = replies?.[1] ?? [];
  if (error) throw error;
  if (Number(attempts) > MAX_ATTEMPTS)
    throw createError('RATE_LIMITED', 'Too many attempts. Wait a minute.', {
      retryAfterSeconds: WINDOW_SECONDS,
    });
}
