import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildCacheProbe, type CacheProbe } from '../../tests/support/cache-probe.js';
import { eventually } from '../../tests/support/eventually.js';

describe('a read-through cache while Redis is down', () => {
  let probe: CacheProbe;
  beforeEach(() => void (probe = buildCacheProbe()));
  afterEach(() => probe.stop());

  it('invalidates keys that changed during the outage as soon as Redis is back', async () => {
    const proxy = await probe.openProxy();
    const [reader, writer] = [await probe.open(), await probe.open({ url: proxy.url })];
    await probe.read(reader.cache);
    proxy.cut();
    await writer.cache.change(['k'], () => Promise.resolve((probe.truth = 'new')));
    expect(await probe.read(writer.cache)).toBe('bypass: new');
    proxy.heal();
    const found = await eventually(
      () => probe.read(reader.cache),
      (value) => value !== 'hit: old',
    );
    expect(found).toBe('miss: new');
  });

  it('clears the cache when it has too many keys to remember, except for changes of others', async () => {
    const proxy = await probe.openProxy();
    const [reader, writer] = [await probe.open(), await probe.open({ url: proxy.url })];
    await probe.read(reader.cache);
    proxy.cut();
    const many = Array.from({ length: 10_001 }, (_, index) => `many${index}`);
    await writer.cache.change(['k', ...many], () => Promise.resolve((probe.truth = 'new')));
    await reader.cache.change(['mine'], async () => {
      proxy.heal();
      const found = await eventually(
        () => probe.read(reader.cache),
        (value) => value !== 'hit: old',
      );
      expect(found).toBe('miss: new');
      expect(await probe.read(reader.cache, 'mine')).toBe('bypass: new');
    });
  });

  it('skips a Redis that hangs after the first failure', async () => {
    const proxy = await probe.openProxy();
    const { cache, warnings } = await probe.open({ url: proxy.url, timings: { pauseMs: 60_000 } });
    expect(await probe.read(cache)).toBe('miss: old');
    proxy.hang();
    for (let count = 0; count < 20; count += 1) expect(await probe.read(cache)).toBe('bypass: old');
    expect(warnings).toHaveLength(1);
  });

  it('uses Redis again when it no longer hangs', async () => {
    const proxy = await probe.openProxy();
    const { cache } = await probe.open({ url: proxy.url, timings: { pauseMs: 100, graceMs: 100 } });
    await probe.read(cache);
    proxy.hang();
    await cache.change(['k'], () => Promise.resolve((probe.truth = 'new')));
    expect(await probe.read(cache)).toBe('bypass: new');
    proxy.heal();
    const found = await eventually(
      () => probe.read(cache),
      (value) => value === 'hit: new',
    );
    expect(found).toBe('hit: new');
  });

  it('does not trust cached values at once when Redis is back', async () => {
    const proxy = await probe.openProxy();
    const { cache, redis } = await probe.open({ url: proxy.url, timings: { graceMs: 60_000 } });
    await probe.read(cache);
    proxy.cut();
    await eventually(
      () => Promise.resolve(redis.status),
      (status) => status !== 'ready',
    );
    proxy.heal();
    await eventually(
      () => Promise.resolve(redis.status),
      (status) => status === 'ready',
    );
    expect(await probe.read(cache)).toBe('bypass: old');
  });

  it('invalidates remembered keys before it stops', async () => {
    const proxy = await probe.openProxy();
    const [reader, writer] = [
      await probe.open(),
      await probe.open({ url: proxy.url, timings: { pauseMs: 60_000 } }),
    ];
    await probe.read(reader.cache);
    proxy.cut();
    await writer.cache.change(['k'], () => Promise.resolve((probe.truth = 'new')));
    const isBack = new Promise((resolve) => writer.redis.once('ready', resolve));
    proxy.heal();
    await isBack;
    await writer.cache.stop();
    expect(await probe.read(reader.cache)).toBe('miss: new');
  });
});
