import { createFairQueue } from './fair-queue.js';
import { overloaded } from './overloaded.js';

// The weight of the latest interval in the average. Operations end in bursts, so a single interval says
// little.
const SMOOTHING = 1 / 100;
// Well below the two seconds that a subgraph has for a query.
const SLOW_QUERY_MS = 700;
const MIN_RUNNING = 8;

const LIMITS: ConcurrencyLimits = {
  maxRunning: 48,
  maxWaiting: 400,
  maxWaitMs: 5_000,
};

export interface ConcurrencyLimits {
  /**
   * How many operations may run at once. The limiter allows fewer while subgraphs are slow to answer queries.
   */
  maxRunning: number;
  /** How many operations may wait. */
  maxWaiting: number;
  /**
   * The limiter refuses an operation at once if it expects a longer wait, and a waiting one after twice this
   * time.
   */
  maxWaitMs: number;
}

export interface ConcurrencyLimiter {
  readonly waiting: number;
  /**
   * Waits for a slot, and resolves with a function that releases it. Rejects with OVERLOADED, or with the
   * reason of `signal` if that aborts first.
   */
  acquire(sender: string, signal: AbortSignal): Promise<() => void>;
  /**
   * Records how long a subgraph took for a query. Mutations say nothing: checkouts wait for each other even
   * in an idle shop.
   */
  recordQuery: (tookMs: number) => void;
}

interface Waiter {
  admit: () => void;
  refuse: (reason: Error) => void;
}

/**
 * Limits how many operations run at once. With more, each would miss its deadline, and none would succeed.
 * From the intervals at which operations end, the limiter estimates the wait of a new one, and refuses it at
 * once if the wait is too long.
 */
export function createConcurrencyLimiter(
  limits: Partial<ConcurrencyLimits> = {},
  now = () => performance.now(),
): ConcurrencyLimiter {
  const { maxRunning, maxWaiting, maxWaitMs } = { ...LIMITS, ...limits };
  const queue = createFairQueue<Waiter>();
  let running = 0;
  /** How many operations may run now. */
  let limit = maxRunning;
  /** The average interval between the ends of two operations while others wait. */
  let intervalMs = 0;
  /** Null if nobody was waiting then, because the interval after that end says nothing. */
  let lastEnd: number | null = null;

  const expectedMs = () => (queue.size + 1) * intervalMs;
  const refusal = () => overloaded(expectedMs());

  /** A caller may release its slot more than once without harm. */
  function occupySlot(): () => void {
    running += 1;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      running -= 1;
      if (lastEnd !== null) intervalMs += (now() - lastEnd - intervalMs) * SMOOTHING;
      limit = Math.min(maxRunning, limit + 0.5 / limit);
      while (running < Math.floor(limit) && queue.size > 0) queue.next()?.admit();
      lastEnd = queue.size > 0 ? now() : null;
    };
  }

  function makeRoomFor(sender: string): void {
    const isFull = queue.size >= maxWaiting || expectedMs() > maxWaitMs;
    if (!isFull) return;
    const evicted = queue.size > 0 ? queue.makeRoomFor(sender) : undefined;
    if (!evicted) throw refusal();
    evicted.refuse(refusal());
  }

  return {
    get waiting() {
      return queue.size;
    },
    recordQuery(tookMs) {
      // Slow queries soon miss their deadlines. With fewer at once each is faster, and as many succeed.
      if (tookMs > SLOW_QUERY_MS) limit = Math.max(Math.min(MIN_RUNNING, maxRunning), limit - 0.5);
    },
    async acquire(sender, signal) {
      signal.throwIfAborted();
      if (running < Math.floor(limit)) return occupySlot();
      makeRoomFor(sender);
      return new Promise((resolve, reject) => {
        const stopWaiting = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
        };
        const waiter: Waiter = {
          admit: () => {
            stopWaiting();
            resolve(occupySlot());
          },
          refuse: (reason) => {
            stopWaiting();
            reject(reason);
          },
        };
        const giveUp = () => {
          queue.remove(sender, waiter);
          waiter.refuse(signal.reason as Error);
        };
        const timer = setTimeout(() => {
          queue.remove(sender, waiter);
          waiter.refuse(refusal());
        }, 2 * maxWaitMs).unref();
        signal.addEventListener('abort', giveUp);
        queue.add(sender, waiter);
      });
    },
  };
}
