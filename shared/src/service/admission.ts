import pLimit from 'p-limit';
import { ensureInTime } from '../deadline/deadline.js';
import { createError } from '../errors.js';

const MAX_WAITING = 1_000;
const RETRY_AFTER_SECONDS = 2;

export type Admit = <T>(work: () => Promise<T>) => Promise<T>;

interface AdmissionOptions {
  atOnce: number;
  /** Less than the caller waits for an answer: what begins later would be done for nobody. */
  patienceMs: number;
  now?: () => number;
}

/**
 * Lets as much work of a kind run at a time as gets on with each other, and sends those away with RATE_LIMITED who have waited
 * too long. Without it a rush makes all of it too slow: it is then done for callers that have given up and ask again.
 */
export function createAdmission({ atOnce, patienceMs, now = Date.now }: AdmissionOptions): Admit {
  const limit = pLimit(atOnce);
  return (work) => {
    if (limit.pendingCount >= MAX_WAITING) throw tooBusy();
    const giveUpAt = now() + patienceMs;
    return limit(() => {
      if (now() > giveUpAt) throw tooBusy();
      ensureInTime();
      return work();
    });
  };
}

const tooBusy = () =>
  createError('RATE_LIMITED', 'Too many people want this right now. Try again in a moment.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
