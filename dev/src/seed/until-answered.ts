import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode, type ErrorCode } from '@cartwright/shared/errors';

const PATIENCE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

export interface Patience {
  patienceMs?: number;
  firstPauseMs?: number;
  /** What else than the codes of a busy service may be over in a moment. */
  passing?: ErrorCode[];
}

/** Asks again while the shop is too busy to answer: everything that the seed does may be done twice. */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  onWait: (reason: string) => void,
  { patienceMs = PATIENCE_MS, firstPauseMs = FIRST_PAUSE_MS, passing = [] }: Patience = {},
): Promise<Answer> {
  const giveUpAt = Date.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error, passing) || Date.now() + pauseMs > giveUpAt) throw error;
      onWait('the shop is busy, trying again');
      await sleep(pauseMs);
    }
  }
}

/** A request without an answer, and the answers that say so of a service behind the gateway. */
const isPassing = (error: unknown, passing: ErrorCode[]): boolean =>
  (['SUBGRAPH_UNAVAILABLE', 'OVERLOADED', 'RATE_LIMITED', ...passing] as const).some((code) =>
    hasCode(error, code),
  ) ||
  (error instanceof Error && (error.name === 'TimeoutError' || error.message === 'fetch failed'));
