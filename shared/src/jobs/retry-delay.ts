const FIRST_MS = 500;
const LONGEST_MS = 60_000;

/** With delays of a minute at most, this many attempts outlast the outage of a database or a mail service for a day. */
export const MAX_ATTEMPTS = 1_500;

/** Milliseconds before the next attempt: doubling up to a minute, each shortened by up to half so that retries spread. */
export function retryDelayMs(attemptsMade: number, random: () => number = Math.random): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.min(attemptsMade - 1, 20), LONGEST_MS);
  return Math.round(longest * (1 - random() / 2));
}
