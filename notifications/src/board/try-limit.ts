import { createError } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';

const MAX_TRIES = 10;
const WINDOW_SECONDS = 60;

/**
 * Counts a try of an address; RATE_LIMITED when it is one too many. It counts before the password is checked, or many
 * guesses at once would all pass.
 */
export async function countTry({ redis, config }: AppContext, address: string): Promise<void> {
  const key = `${config.queuePrefix}:board-tries:${address}`;
  const replies = await redis.multi().set(key, 0, 'EX', WINDOW_SECONDS, 'NX').incr(key).exec();
  const [error, tries] = replies?.[1] ?? [];
  if (error) throw error;
  if (Number(tries) > MAX_TRIES)
    throw createError('RATE_LIMITED', 'Too many attempts. Wait a minute.', {
      retryAfterSeconds: WINDOW_SECONDS,
    });
}
