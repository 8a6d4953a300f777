import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** Asks until `isDone` says yes; gives the last answer when the time is over. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
  patienceMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isDone(answer) || Date.now() > deadline) return answer;
    await sleep(POLL_MS);
  }
}
