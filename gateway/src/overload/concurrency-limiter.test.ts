import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { GraphQLError } from 'graphql';
import { createConcurrencyLimiter, type ConcurrencyLimits } from './concurrency-limiter.js';

const OVERLOADED = { extensions: { code: 'OVERLOADED', http: { status: 503 } } };

/** A limiter with a clock that the test moves. */
function limiterOf(limits: Partial<ConcurrencyLimits> = {}) {
  let ms = 0;
  const limiter = createConcurrencyLimiter(
    { maxRunning: 2, maxWaiting: 10, maxWaitMs: 1_000, ...limits },
    () => ms,
  );
  return {
    limiter,
    pass: (by: number) => void (ms += by),
    acquire: (sender = 'one', signal = new AbortController().signal) => limiter.acquire(sender, signal),
  };
}

/** Collects the names of the operations that got a slot, in order. */
function watch(entries: Record<string, Promise<() => void>>) {
  const admitted: string[] = [];
  const releases: Record<string, () => void> = {};
  for (const [name, entry] of Object.entries(entries)) {
    entry.then(
      (release) => {
        admitted.push(name);
        releases[name] = release;
      },
      // After the test, the limiter refuses the operations that still wait.
      () => undefined,
    );
  }
  return { admitted, releases };
}

describe('createConcurrencyLimiter', () => {
  it('runs operations up to the limit, and the next one when one ends', async () => {
    const { limiter, acquire } = limiterOf();
    const { admitted, releases } = watch({ a: acquire(), b: acquire(), c: acquire(), d: acquire() });
    await nextTurn();
    expect(admitted).toEqual(['a', 'b']);
    expect(limiter.waiting).toBe(2);
    releases['b']!();
    releases['b']!();
    await nextTurn();
    expect(admitted).toEqual(['a', 'b', 'c']);
  });

  it('serves senders in turn', async () => {
    const { acquire } = limiterOf({ maxRunning: 1 });
    const { admitted, releases } = watch({
      a1: acquire('a'),
      a2: acquire('a'),
      a3: acquire('a'),
      b1: acquire('b'),
    });
    for (const name of ['a1', 'a2', 'b1']) {
      await nextTurn();
      releases[name]!();
    }
    await nextTurn();
    expect(admitted).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  it('refuses an operation at once when the queue is full, and says when to retry', async () => {
    const { acquire } = limiterOf({ maxRunning: 1, maxWaiting: 2 });
    watch({ a: acquire(), b: acquire(), c: acquire() });
    await expect(acquire()).rejects.toMatchObject(OVERLOADED);
    await expect(acquire()).rejects.toMatchObject({ extensions: { retryAfterSeconds: 1 } });
  });

  it('refuses the latest operation of the sender with the most waiting', async () => {
    const { acquire } = limiterOf({ maxRunning: 1, maxWaiting: 3 });
    const { releases } = watch({ a1: acquire('a') });
    const [a2, a3, a4] = [acquire('a'), acquire('a'), acquire('a')];
    const refused = a4.catch((error: unknown) => error);
    const b1 = acquire('b');
    expect(await refused).toMatchObject(OVERLOADED);
    await expect(acquire('a')).rejects.toMatchObject(OVERLOADED);
    await nextTurn();
    releases['a1']!();
    (await a2)();
    (await b1)();
    (await a3)();
  });

  it('refuses an operation at once when it expects too long a wait', async () => {
    const { acquire, pass } = limiterOf({ maxRunning: 1, maxWaiting: 1_000 });
    let release = await acquire();
    // Operations of 200 ms run one after the other while others wait.
    const waiting = [acquire(), acquire()];
    for (let index = 0; index < 500; index += 1) {
      pass(200);
      release();
      release = await waiting.shift()!;
      waiting.push(acquire());
    }
    waiting.push(acquire(), acquire(), acquire());
    const refused = (await acquire().catch((error: unknown) => error)) as GraphQLError;
    expect(refused).toMatchObject(OVERLOADED);
    expect(refused.extensions['retryAfterSeconds']).toBe(2);
    for (const entry of waiting) {
      release();
      release = await entry;
    }
  });

  it('refuses an operation that has waited for too long', async () => {
    const { limiter, acquire } = limiterOf({ maxRunning: 1, maxWaitMs: 10 });
    const release = await acquire();
    await expect(acquire()).rejects.toMatchObject(OVERLOADED);
    expect(limiter.waiting).toBe(0);
    release();
    (await acquire())();
  });

  it('lowers the limit while queries are slow, and raises it again when they are fast', async () => {
    const { limiter, acquire } = limiterOf({ maxRunning: 20, maxWaiting: 1_000, maxWaitMs: 1_000_000 });
    /** Returns how many operations run at once after `count` queries that took `ms` each. */
    async function limitAfter(count: number, ms: number): Promise<number> {
      for (let index = 0; index < count; index += 1) {
        const release = await acquire();
        limiter.recordQuery(ms);
        release();
      }
      const { admitted, releases } = watch(
        Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`${index}`, acquire()])),
      );
      await nextTurn();
      const running = admitted.length;
      for (let index = 0; index < 25; index += 1) {
        releases[`${index}`]!();
        await nextTurn();
      }
      return running;
    }
    expect(await limitAfter(1, 10)).toBe(20);
    expect(await limitAfter(6, 900)).toBe(17);
    expect(await limitAfter(1_000, 900)).toBe(8);
    expect(await limitAfter(1_000, 10)).toBe(20);
  });

  it('drops the operation of a client that disconnects', async () => {
    const { limiter, acquire } = limiterOf({ maxRunning: 1 });
    const client = new AbortController();
    const release = await acquire();
    const waiting = acquire('one', client.signal);
    client.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(limiter.waiting).toBe(0);
    await expect(acquire('one', client.signal)).rejects.toThrow('gone');
    release();
    (await acquire())();
  });
});
