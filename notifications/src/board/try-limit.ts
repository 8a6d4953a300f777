import type { AppContext } from '../context.js';

const MAX_TRIES = 10;
export const WINDOW_SECONDS = 60;

/**
 * Counts a try of an address and says whether it is within the limit. It counts before the password is checked, or many
 * guesses at once would all pass.
 */
export async function countTry({ redis, config }: AppContext, address: string): Promise<boolean> {
  const key = `${config.queuePrefix}:board-tries:${address}`;
  const replies = await redis.multi().set(key, 0, 'EX', WINDOW_SECONDS, 'NX').incr(key).exec();
  const [error, tries] = replies?.[1] ?? [];
  if (error) throw error;
  return Number(tries) <= MAX_TRIES;
}
