import { describe, expect, it } from '@jest/globals';
import { createQueryPlanCache } from './caches.js';

describe('the cache of query plans', () => {
  it('estimates the memory of a plan and evicts the least recently used ones', async () => {
    const cache = createQueryPlanCache();
    const plan = (operation: string) => ({ kind: 'QueryPlan', node: { kind: 'Fetch', operation } }) as never;
    for (let index = 0; index < 100; index += 1) await cache.set(String(index), plan('x'.repeat(100_000)));
    const kept = await Promise.all(Array.from({ length: 100 }, (_, index) => cache.get(String(index))));
    expect(kept[99]).toBeDefined();
    expect(kept[0]).toBeUndefined();
    expect(kept.filter((found) => found !== undefined).length).toBeLessThanOrEqual(25);
  });
});
