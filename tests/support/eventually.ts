import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE_MS = 15_000;
const POLL_MS = 50;

/** Asks until `isDone` says yes, for what happens behind the answer; gives the last answer when the time is over. */
export async function eventually<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const answer = await ask();
    if (isDone(answer) || Date.now() > deadline) return answer;
    await sleep(POLL_MS);
  }
}
