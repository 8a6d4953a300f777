import { createFairQueue } from './fair-queue.js';
import { overloaded } from './overloaded.js';

// The weight of the latest measurement in the pace. Operations end in waves, so one alone says little.
const SMOOTHING = 1 / 100;
// Well below the two seconds that a subgraph has for a query.
const SLOW_READ_MS = 700;
const FEWEST = 8;

const LIMITS: GateLimits = {
  atOnce: 48,
  waiting: 400,
  waitMs: 5_000,
};

export interface GateLimits {
  /** How many operations run at once; fewer while subgraphs are slow to answer queries. */
  atOnce: number;
  /** How many may wait. */
  waiting: number;
  /** An operation that would probably wait longer is refused at once, and one that has waited twice as long is refused then. */
  waitMs: number;
}

export interface Gate {
  readonly waiting: number;
  /**
   * Waits for a turn, and resolves with a function that ends it. Rejects with OVERLOADED, or with the reason of `gone` when the
   * client leaves first.
   */
  enter(sender: string, gone: AbortSignal): Promise<() => void>;
  /** Tells how long a subgraph took for a query. Mutations say nothing: a checkout waits for others however idle the shop is. */
  noteRead: (tookMs: number) => void;
}

interface Waiter {
  admit: () => void;
  refuse: (reason: Error) => void;
}

/**
 * Lets a limited number of operations run at once. With more, each would be slower than its deadline, and none would succeed.
 * The pace at which operations end tells a newcomer how long the wait is, so that the refused learn it at once.
 */
export function createGate(limits: Partial<GateLimits> = {}, now = () => performance.now()): Gate {
  const { atOnce, waiting, waitMs } = { ...LIMITS, ...limits };
  const queue = createFairQueue<Waiter>();
  let running = 0;
  /** How many may run now. */
  let places = atOnce;
  /** From the end of one operation to that of the next, while others wait. */
  let paceMs = 0;
  /** Null if nobody was waiting then, and the time from it to the next end says nothing. */
  let lastEnd: number | null = null;

  const expectedMs = () => (queue.size + 1) * paceMs;
  const refusal = () => overloaded(expectedMs());

  /** One operation can end only once, whatever its caller does. */
  function begin(): () => void {
    running += 1;
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      running -= 1;
      if (lastEnd !== null) paceMs += (now() - lastEnd - paceMs) * SMOOTHING;
      places = Math.min(atOnce, places + 0.5 / places);
      while (running < Math.floor(places) && queue.size > 0) queue.next()?.admit();
      lastEnd = queue.size > 0 ? now() : null;
    };
  }

  function makeRoomFor(sender: string): void {
    const isFull = queue.size >= waiting || expectedMs() > waitMs;
    if (!isFull) return;
    const evicted = queue.size > 0 ? queue.makeRoomFor(sender) : undefined;
    if (!evicted) throw refusal();
    evicted.refuse(refusal());
  }

  return {
    get waiting() {
      return queue.size;
    },
    noteRead(tookMs) {
      // Slow reads soon miss their deadlines: fewer at once are each faster, and as many succeed.
      if (tookMs > SLOW_READ_MS) places = Math.max(Math.min(FEWEST, atOnce), places - 0.5);
    },
    async enter(sender, gone) {
      gone.throwIfAborted();
      if (running < Math.floor(places)) return begin();
      makeRoomFor(sender);
      return new Promise((resolve, reject) => {
        const leave = () => {
          clearTimeout(timer);
          gone.removeEventListener('abort', giveUp);
        };
        const waiter: Waiter = {
          admit: () => {
            leave();
            resolve(begin());
          },
          refuse: (reason) => {
            leave();
            reject(reason);
          },
        };
        const giveUp = () => {
          queue.remove(sender, waiter);
          waiter.refuse(gone.reason as Error);
        };
        const timer = setTimeout(() => {
          queue.remove(sender, waiter);
          waiter.refuse(refusal());
        }, 2 * waitMs).unref();
        gone.addEventListener('abort', giveUp);
        queue.add(sender, waiter);
      });
    },
  };
}
