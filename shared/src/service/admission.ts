import pLimit from 'p-limit';
import { ensureInTime } from '../deadline/deadline.js';
import { createError } from '../errors.js';

const MAX_WAITING = 1_000;
const RETRY_AFTER_SECONDS = 2;

export type Admit = <T>(work: () => Promise<T>) => Promise<T>;

interface AdmissionOptions {
  atOnce: number;
  /** How long work may wait. Shorter than the caller's deadline, because later work would be done for nobody. */
  patienceMs: number;
  now?: () => number;
}

/**
 * Limits how much work of a kind runs at once, and refuses work that has waited too long with OVERLOADED. Without it, a rush
 * makes all work too slow, so that it is done for callers that have already given up and retry.
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
  createError('OVERLOADED', 'Too many people want this right now. Try again in a moment.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
