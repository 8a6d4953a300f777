import { setTimeout as sleep } from 'node:timers/promises';
import { DatastoreError } from '../datastore-error.js';

const FIRST_PAUSE_MS = 500;
const MAX_RESTARTS = 5;
const WITHIN_MS = 10 * 60_000;

/** Who hears of a server that ends although nobody stopped it. */
export interface ServerWatch {
  /** It is being started again, or runs again. */
  onTrouble: (message: string) => void;
  /** It ends again and again, and is left alone. */
  onLost: (reason: DatastoreError) => void;
}

export const UNWATCHED: ServerWatch = { onTrouble: () => undefined, onLost: () => undefined };

/** What `keepUp` is told about its server. */
export interface KeptUp {
  /** `how` is an exit code or a signal, for the messages. */
  ended(how: string): void;
  /** From here on an end is meant; resolves when no start is under way any more. */
  stop(): Promise<void>;
}

/** Starts a server again whenever it is said to have ended: a few times, at growing intervals. */
export function keepUp(
  name: string,
  start: () => Promise<unknown>,
  { onTrouble, onLost }: ServerWatch,
  firstPauseMs = FIRST_PAUSE_MS,
): KeptUp {
  const stopping = new AbortController();
  let startedAt: number[] = [];
  let reviving: Promise<void> | undefined;

  async function revive(how: string): Promise<void> {
    onTrouble(`${name} has ended (${how}); it is being started again.`);
    for (let reason = how; !stopping.signal.aborted;) {
      startedAt = startedAt.filter((at) => at > Date.now() - WITHIN_MS);
      if (startedAt.length >= MAX_RESTARTS) return onLost(lost(name, reason));
      const pauseMs = firstPauseMs * 2 ** startedAt.length;
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      startedAt.push(Date.now());
      const failure = await start().then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      if (failure === null) return onTrouble(`${name} runs again.`);
      reason = failure;
    }
  }

  return {
    ended(how) {
      if (!stopping.signal.aborted) reviving = revive(how);
    },
    async stop() {
      stopping.abort();
      await reviving;
    },
  };
}

const lost = (name: string, reason: string) =>
  new DatastoreError(
    `${name} has ended ${MAX_RESTARTS + 1} times within ${WITHIN_MS / 60_000} minutes and is not started again: ${reason}`,
  );
