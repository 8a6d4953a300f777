import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { ensureInTime, withoutDeadline } from '../deadline/deadline.js';
import { createCacheEntries, type EntryState } from './cache-entries.js';
import { createCacheOutage, type OutageTimings } from './cache-outage.js';

const FIRST_POLL_MS = 10;

interface Timings extends OutageTimings {
  /** How long a lease lasts: other readers wait for its holder to load the value. */
  leaseMs: number;
  /** How long a change lasts without renewal, if its process has died. Longer than any commit takes. */
  changeMs: number;
}

const TIMINGS: Timings = { leaseMs: 3_000, changeMs: 15_000, pauseMs: 1_000, graceMs: 3_000 };

/** How values of one kind are cached. They are stored as JSON. */
export interface CachedKind<T> {
  ttlMs: (value: T) => number;
  /** Larger values are not cached. */
  maxBytes: number;
  /** How long a reader waits for another process to load a value. */
  patienceMs: number;
  decode: (text: string) => T;
}

/** A hit was cached or being loaded; a miss was loaded and cached; a bypass was loaded and not cached. */
export type Outcome = 'hit' | 'miss' | 'bypass';

export interface Found<T> {
  value: T;
  outcome: Outcome;
}

/** Loads the values of all keys in one batch. */
export type Load<T> = (keys: string[]) => Promise<Map<string, T>>;

export interface ReadThroughCache {
  read<T>(kind: CachedKind<T>, keys: string[], load: Load<T>): Promise<Map<string, Found<T>>>;
  /**
   * Runs a change of the data behind the keys. `work` may announce more keys before it commits. Until the change has ended, no
   * reader uses or sets their cached values.
   */
  change<T>(keys: string[], work: (announce: (keys: string[]) => Promise<void>) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export interface ReadThroughCacheOptions {
  /** From `connectFailFast`. The cache closes it. */
  redis: Redis;
  warn: (error: unknown) => void;
  /** The prefix of all keys. */
  prefix: string;
  /** Whether a change may still take effect after an error. */
  isOutcomeUnknown?: (error: unknown) => boolean;
  timings?: Partial<Timings>;
}

export function createReadThroughCache(options: ReadThroughCacheOptions): ReadThroughCache {
  const { redis, warn, prefix, isOutcomeUnknown = () => false } = options;
  const timings = { ...TIMINGS, ...options.timings };
  const entries = createCacheEntries(redis, prefix);
  const outage = createCacheOutage(redis, entries, warn, timings);
  /** The running loads of this process, by the token of their lease. */
  const loads = new Map<string, Promise<Map<string, unknown>>>();

  async function read<T>(kind: CachedKind<T>, keys: string[], load: Load<T>) {
    const token = randomUUID();
    const found = new Map<string, Found<T>>();
    const giveUpAt = Date.now() + kind.patienceMs;
    let open = [...new Set(keys)];
    for (let pollMs = FIRST_POLL_MS; open.length > 0; pollMs *= 2) {
      ensureInTime();
      const leased: string[] = [];
      const unkept: string[] = [];
      const busy = new Map<string, string>();
      const states = await look(open, token);
      open.forEach((key, index) => {
        const state = states[index] ?? 'changing';
        if (state === 'changing') unkept.push(key);
        else if ('text' in state) found.set(key, { value: kind.decode(state.text), outcome: 'hit' });
        else if (state.holder === token) leased.push(key);
        else busy.set(key, state.holder);
      });
      const isElsewhere = [...busy.values()].some((holder) => !loads.has(holder));
      const isLate = isElsewhere && Date.now() >= giveUpAt;
      // If it queries the database anyway, it loads all keys at once, rather than holding leases while it waits for others.
      if (leased.length > 0 || unkept.length > 0 || isLate) {
        const loaded = await loadAndFill(kind, leased, [...unkept, ...busy.keys()], token, load);
        return new Map([...found, ...loaded]);
      }
      open = await joinLoads(busy, found);
      if (open.length > 0) await sleep(pollMs);
    }
    return found;
  }

  async function look(keys: string[], token: string): Promise<EntryState[]> {
    if (!outage.mayRead()) return [];
    return (await outage.ask(() => entries.readOrLease(keys, token, timings.leaseMs))) ?? [];
  }

  async function loadAndFill<T>(
    kind: CachedKind<T>,
    leased: string[],
    unkept: string[],
    token: string,
    load: Load<T>,
  ): Promise<Map<string, Found<T>>> {
    // Other readers share this load, and may have later deadlines.
    const loading = withoutDeadline(() => load([...leased, ...unkept]));
    loads.set(token, loading);
    try {
      const loaded = await loading;
      await fill(kind, leased, token, loaded);
      const kept = new Set(leased);
      return new Map(
        [...loaded].map(([key, value]) => [key, { value, outcome: kept.has(key) ? 'miss' : 'bypass' }]),
      );
    } catch (error) {
      await fill(kind, leased, token, new Map<string, T>());
      throw error;
    } finally {
      loads.delete(token);
    }
  }

  async function fill<T>(kind: CachedKind<T>, leased: string[], token: string, loaded: Map<string, T>) {
    if (leased.length === 0) return;
    const fillings = leased.map((key) => {
      const value = loaded.get(key);
      const text = value === undefined ? null : JSON.stringify(value);
      const fits = text !== null && Buffer.byteLength(text) <= kind.maxBytes;
      return { key, text: fits ? text : null, ttlMs: fits ? kind.ttlMs(value as T) : 0 };
    });
    await outage.ask(() => entries.fill(token, fillings));
  }

  /**
   * Joins the loads of this process, and returns the keys that other processes load. The lease still existed after this reader
   * began, so no change has invalidated it: the value being loaded is fresh enough for this reader.
   */
  async function joinLoads<T>(busy: Map<string, string>, found: Map<string, Found<T>>): Promise<string[]> {
    const elsewhere: string[] = [];
    for (const [key, holder] of busy) {
      const loading = loads.get(holder) as Promise<Map<string, T>> | undefined;
      const value = (await loading)?.get(key);
      if (value === undefined) elsewhere.push(key);
      else found.set(key, { value, outcome: 'hit' });
    }
    return elsewhere;
  }

  async function change<T>(
    keys: string[],
    work: (announce: (keys: string[]) => Promise<void>) => Promise<T>,
  ) {
    const token = randomUUID();
    const announced = new Set<string>();
    const begin = (some: Iterable<string>) =>
      outage.ask(async () => {
        await entries.beginChange([...some], token, timings.changeMs);
        return true;
      });
    const end = () =>
      outage.ask(async () => {
        await entries.endChange([...announced], token);
        return true;
      });
    async function announce(more: string[]): Promise<void> {
      const fresh = more.filter((key) => !announced.has(key));
      for (const key of fresh) announced.add(key);
      await begin(fresh);
    }

    await announce(keys);
    // A change may take long, since it waits its turn and retries after conflicts.
    const renewal = setInterval(() => void begin(announced), timings.changeMs / 3).unref();
    let isOutcomeKnown = true;
    try {
      return await work(announce);
    } catch (error) {
      isOutcomeKnown = !isOutcomeUnknown(error);
      throw error;
    } finally {
      clearInterval(renewal);
      // If the outcome is unknown, the keys stay blocked until the change expires.
      const isTold = await (isOutcomeKnown ? end() : begin(announced));
      if (!isTold) outage.owe(announced);
    }
  }

  return {
    read,
    change,
    async stop() {
      await outage.stop();
      redis.disconnect();
    },
  };
}
