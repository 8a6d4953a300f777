import type { Redis } from 'ioredis';
import type { CacheEntries } from './cache-entries.js';

const MAX_OWED = 10_000;

export interface OutageTimings {
  /** How long reads skip Redis after a failure. */
  pauseMs: number;
  /** How long reads skip a Redis that is back, while other processes remove what they changed during the outage. */
  graceMs: number;
}

/**
 * Handles a Redis that does not respond. Reads skip it for a while. Keys that a change could not invalidate are remembered, and
 * invalidated as soon as Redis is back; until then, reads skip Redis.
 */
export function createCacheOutage(
  redis: Redis,
  entries: CacheEntries,
  warn: (error: unknown) => void,
  { pauseMs, graceMs }: OutageTimings,
) {
  let quietUntil = 0;
  let wasLost = false;
  let owed = new Set<string>();
  let owesEverything = false;
  let paying: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const isOwing = () => owed.size > 0 || owesEverything;
  const beQuietFor = (ms: number) => void (quietUntil = Math.max(quietUntil, Date.now() + ms));

  redis.on('close', () => void (wasLost = true));
  redis.on('ready', () => {
    if (wasLost) beQuietFor(graceMs);
    wasLost = false;
    if (isOwing()) void payNow();
  });

  /** Returns null if Redis does not respond. */
  async function ask<T>(command: () => Promise<T>): Promise<T | null> {
    try {
      return await command();
    } catch (error) {
      warn(error);
      beQuietFor(pauseMs);
      return null;
    }
  }

  function owe(keys: Iterable<string>): void {
    remember(keys);
    payLater();
  }

  function remember(keys: Iterable<string>): void {
    for (const key of keys) owed.add(key);
    if (owed.size <= MAX_OWED) return;
    owesEverything = true;
    owed.clear();
  }

  function payLater(): void {
    if (stopped || !isOwing()) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void payNow();
    }, pauseMs).unref();
  }

  const payNow = (): Promise<void> =>
    (paying ??= pay().finally(() => {
      paying = undefined;
      payLater();
    }));

  async function pay(): Promise<void> {
    // Cleared first, because keys may be added while this runs.
    const [due, everything] = [owed, owesEverything];
    [owed, owesEverything] = [new Set(), false];
    const isPaid = await ask(async () => {
      if (everything) await entries.clear();
      await entries.endChange([...due], '');
      return true;
    });
    if (isPaid) return;
    owesEverything ||= everything;
    remember(due);
  }

  return {
    ask,
    owe,
    mayRead: (): boolean => !isOwing() && !paying && Date.now() >= quietUntil,
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await paying;
      if (isOwing()) await payNow();
    },
  };
}
