const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/** With delays of up to a minute, so many attempts outlast an outage of half a day. */
export const MAX_ATTEMPTS = 1_500;

/** Exponential backoff with jitter: the delay doubles up to a minute, and is shortened at random by up to half. */
export function retryDelayMs(attemptsMade: number, random: () => number = Math.random): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.min(attemptsMade - 1, 20), LONGEST_MS);
  return Math.round(longest * (1 - random() / 2));
}
