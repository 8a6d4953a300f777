import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE_MS = 15_000;
const POLL_MS = 50;

/**
 * Polls until `isDone` is true, for effects after the response. Returns the last result when the time is
 * over.
 */
export const eventually = <T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> =>
  eventuallyWithin(DEADLINE_MS, ask, isDone);

export async function eventuallyWithin<T>(
  ms: number,
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (isDone(answer) || Date.now() > deadline) return answer;
    await sleep(POLL_MS);
  }
}

/** Like `eventually`, but throws when the time is over. */
export async function ensureEventually<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  const answer = await eventually(ask, isDone);
  if (!isDone(answer)) throw new Error(`It stays as it is: ${JSON.stringify(answer)}`);
  return answer;
}

const QUIET_MS = 300;

/**
 * Polls until nothing has changed for a moment, so that mails and other jobs of the test's preparation are
 * done.
 */
export async function settled(ask: () => Promise<number>): Promise<number> {
  let last = await ask();
  return eventually(
    async () => {
      await sleep(QUIET_MS);
      const [previous, now] = [last, await ask()];
      last = now;
      return previous === now ? now : NaN;
    },
    (answer) => !Number.isNaN(answer),
  );
}
