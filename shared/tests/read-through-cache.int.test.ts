import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CachedKind, ReadThroughCache } from '@cartwright/shared/redis/read-through-cache';
import { buildCacheProbe, signal, textKind, type CacheProbe } from '../../tests/support/cache-probe.js';
import { eventually } from '../../tests/support/eventually.js';

describe('createReadThroughCache', () => {
  let probe: CacheProbe;
  beforeEach(() => void (probe = buildCacheProbe()));
  afterEach(() => probe.stop());

  it('caches loaded values for every process', async () => {
    const [one, two] = [await probe.open(), await probe.open()];
    expect(await probe.read(one.cache)).toBe('miss: old');
    expect(await probe.read(one.cache)).toBe('hit: old');
    expect(await probe.read(two.cache)).toBe('hit: old');
    expect(probe.loads).toBe(1);
  });

  it('loads only missing keys, in one batch', async () => {
    const { cache } = await probe.open();
    const keys = Array.from({ length: 2_500 }, (_, index) => `k${index}`);
    await cache.read(textKind, keys.slice(0, 10), probe.load);
    const asked: string[][] = [];
    const found = await cache.read(textKind, keys, (missing) => {
      asked.push(missing);
      return probe.load(missing);
    });
    expect(found.size).toBe(2_500);
    expect(asked).toEqual([keys.slice(10)]);
    const again = await cache.read(textKind, keys, probe.load);
    expect([...again.values()].every(({ outcome }) => outcome === 'hit')).toBe(true);
    expect(probe.loads).toBe(2);
  });

  it('loads a value once for two hundred readers of two processes', async () => {
    const [one, two] = [await probe.open(), await probe.open()];
    const { slowly, started, letGo } = probe.slowLoad();
    const first = probe.read(one.cache, 'k', slowly);
    await started;
    const crowd = Array.from({ length: 200 }, (_, index) => probe.read((index % 2 ? one : two).cache));
    await sleep(300);
    letGo();
    expect(new Set(await Promise.all(crowd))).toEqual(new Set(['hit: old']));
    expect(await first).toBe('miss: old');
    expect(probe.loads).toBe(1);
  });

  it('joins the loads of its own process, even without patience', async () => {
    const { cache } = await probe.open();
    const { slowly, started, letGo } = probe.slowLoad();
    const first = probe.read(cache, 'k', slowly);
    await started;
    const hasty = { ...textKind, patienceMs: 0 };
    const crowd = Array.from({ length: 50 }, () => probe.read(cache, 'k', probe.load, hasty));
    await sleep(200);
    letGo();
    expect(new Set(await Promise.all(crowd))).toEqual(new Set(['hit: old']));
    expect(await first).toBe('miss: old');
    expect(probe.loads).toBe(1);
  });

  it('waits for another process no longer than its patience', async () => {
    const [one, two] = [await probe.open(), await probe.open()];
    const { slowly, started, letGo } = probe.slowLoad();
    const first = probe.read(one.cache, 'k', slowly);
    await started;
    expect(await probe.read(two.cache, 'k', probe.load, { ...textKind, patienceMs: 50 })).toBe('bypass: old');
    letGo();
    await first;
  });

  it('does not let a slow reader cache a value that a change has replaced', async () => {
    const [reader, writer] = [await probe.open(), await probe.open()];
    const { slowly, started, letGo } = probe.slowLoad();
    const slow = probe.read(reader.cache, 'k', slowly);
    await started;
    await writer.cache.change(['k'], () => Promise.resolve((probe.truth = 'new')));
    // Nor does a reader after the change get the value from before it.
    expect(await probe.read(reader.cache, 'other')).toBe('miss: new');
    expect(await probe.read(reader.cache)).toBe('miss: new');
    letGo();
    expect(await slow).toMatch(/: old$/);
    expect(await probe.read(reader.cache)).toBe('hit: new');
    expect(await probe.read(writer.cache)).toBe('hit: new');
  });

  it('does not let a slow reader cache a value that a change is about to replace', async () => {
    const { cache } = await probe.open();
    const { slowly, started, letGo } = probe.slowLoad();
    const slow = probe.read(cache, 'k', slowly);
    await started;
    await cache.change(['k'], async () => {
      letGo();
      await slow;
      expect(await probe.read(cache)).toBe('bypass: old');
      probe.truth = 'new';
    });
    expect(await probe.read(cache)).toBe('miss: new');
  });

  it('caches nothing while one of several changes runs', async () => {
    const { cache } = await probe.open();
    const done = signal();
    const long = cache.change(['k'], async () => {
      await done.given;
      probe.truth = 'newest';
    });
    await cache.change(['k'], () => Promise.resolve((probe.truth = 'new')));
    expect(await probe.read(cache)).toBe('bypass: new');
    expect(await probe.read(cache)).toBe('bypass: new');
    done.give();
    await long;
    expect(await probe.read(cache)).toBe('miss: newest');
  });

  it('blocks keys that a change announces while it runs', async () => {
    const { cache } = await probe.open();
    await probe.read(cache);
    await cache.change([], async (announce) => {
      await announce(['k']);
      expect(await probe.read(cache)).toBe('bypass: old');
      probe.truth = 'new';
    });
    expect(await probe.read(cache)).toBe('miss: new');
  });

  it('blocks keys until the change ends, however long it takes', async () => {
    const { cache } = await probe.open({ timings: { changeMs: 300 } });
    await cache.change(['k'], async () => {
      await sleep(1_000);
      expect(await probe.read(cache)).toBe('bypass: old');
    });
    expect(await probe.read(cache)).toBe('miss: old');
  });

  it('recovers when a process dies between its commit and the end of the change', async () => {
    const [reader, dying] = [await probe.open(), await probe.open({ timings: { changeMs: 1_000 } })];
    await probe.read(reader.cache);
    const [committed, never] = [signal(), signal()];
    const changing = dying.cache.change(['k'], async () => {
      probe.truth = 'new';
      dying.redis.disconnect();
      committed.give();
      await never.given;
    });
    await committed.given;
    const seen = new Set<string | undefined>();
    await eventually(
      async () => {
        const found = await probe.read(reader.cache);
        seen.add(found);
        return found;
      },
      (found) => found === 'hit: new',
    );
    expect(seen).toEqual(new Set(['bypass: new', 'miss: new', 'hit: new']));
    never.give();
    await changing;
  });

  it('unblocks keys after a failed change, but not after one with an unknown outcome', async () => {
    const isOutcomeUnknown = (error: unknown) => error instanceof RangeError;
    const { cache } = await probe.open({ isOutcomeUnknown });
    await expect(cache.change(['k'], () => Promise.reject(new TypeError()))).rejects.toThrow(TypeError);
    expect(await probe.read(cache)).toBe('miss: old');
    await expect(cache.change(['k'], () => Promise.reject(new RangeError()))).rejects.toThrow(RangeError);
    expect(await probe.read(cache)).toBe('bypass: old');
  });

  it('releases the lease when a load fails or returns too large a value', async () => {
    const { cache } = await probe.open();
    await expect(probe.read(cache, 'k', () => Promise.reject(new Error('no database')))).rejects.toThrow(
      'no database',
    );
    probe.truth = 'x'.repeat(1_001);
    expect(await probe.read(cache)).toMatch(/^miss/);
    expect(await probe.read(cache)).toMatch(/^miss/);
  });

  it('never returns a value older than one written before the read, under concurrent reads and writes', async () => {
    const caches = [(await probe.open()).cache, (await probe.open()).cache];
    const keys = ['a', 'b', 'c'];
    const written = new Map(keys.map((key) => [key, 0]));
    const answered = new Map(written);
    const number: CachedKind<number> = { ...textKind, ttlMs: () => 60_000, patienceMs: 5, decode: Number };
    const outcomes = new Set<string>();
    const stale: unknown[] = [];
    const until = Date.now() + 2_000;
    const aMoment = () => sleep(Math.random() * 4);
    const load = async (missing: string[]) => {
      await aMoment();
      const loaded = new Map(missing.map((key) => [key, written.get(key) ?? NaN]));
      await aMoment();
      return loaded;
    };

    async function write(key: string, cache?: ReadThroughCache) {
      for (let turn = 1; Date.now() < until; turn += 1) {
        await cache?.change([key], async () => {
          await aMoment();
          written.set(key, turn);
        });
        answered.set(key, turn);
        await sleep(Math.random() * 30);
      }
    }
    async function readOn(cache?: ReadThroughCache) {
      while (Date.now() < until) {
        const least = new Map(answered);
        for (const [key, { value, outcome }] of (await cache?.read(number, keys, load)) ?? []) {
          outcomes.add(outcome);
          if (!(value >= (least.get(key) ?? NaN))) stale.push({ key, value, outcome, least: least.get(key) });
        }
        await aMoment();
      }
    }
    await Promise.all([
      ...keys.map((key, index) => write(key, caches[index % 2])),
      ...Array.from({ length: 8 }, (_, index) => readOn(caches[index % 2])),
    ]);
    expect(stale).toEqual([]);
    expect(outcomes).toEqual(new Set(['hit', 'miss', 'bypass']));
  });
});
