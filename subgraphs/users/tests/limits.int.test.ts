import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { connectFailFast } from '@cartwright/shared/redis/connect-fail-fast';
import type { Redis } from 'ioredis';
import { fromEnv } from '../../../tests/support/from-env.js';
import { startRedisProxy } from '../../../tests/support/redis-proxy.js';
import type { UsersConfig } from '../src/config.js';
import { createLimits, tryConsume, type Limits } from '../src/throttle/limits.js';

describe('the limits when Redis stops responding', () => {
  let proxy: Awaited<ReturnType<typeof startRedisProxy>>;
  let redis: Redis;
  let limits: Limits;
  beforeEach(async () => {
    proxy = await startRedisProxy(fromEnv('REDIS_URL'));
    redis = connectFailFast(proxy.url, createLogger('test', 'silent'), 'Redis is away.').redis;
    const config = { queuePrefix: randomUUID(), rateLimitFactor: 1 } as UsersConfig;
    limits = createLimits(redis, config);
    await new Promise((resolve) => redis.once('ready', resolve));
  });
  afterEach(async () => {
    redis.disconnect();
    await proxy.stop();
  });

  const tries = async (key: string, count: number): Promise<boolean[]> => {
    const allowed = [];
    for (let attempt = 0; attempt < count; attempt += 1)
      allowed.push(await tryConsume(limits.loginByPair, key));
    return allowed;
  };

  it('continue from the counts of Redis', async () => {
    expect(await tries('a', 3)).toEqual([true, true, true]);
    proxy.cut();
    expect(await tries('a', 3)).toEqual([true, true, false]);
    expect(await tries('somebody else', 6)).toEqual([true, true, true, true, true, false]);
  });

  it('remember what was counted while Redis was away, when that goes away again', async () => {
    await tries('a', 1);
    proxy.cut();
    await tries('a', 3);
    proxy.heal();
    await new Promise((resolve) => redis.once('ready', resolve));
    expect(await tries('a', 1)).toEqual([true]);
    proxy.cut();
    expect(await tries('a', 1)).toEqual([false]);
  });

  it('still refuse clients that Redis has refused', async () => {
    expect((await tries('a', 6)).at(-1)).toBe(false);
    proxy.cut();
    expect(await tries('a', 1)).toEqual([false]);
  });

  it('count neither refunded attempts nor those before a reset', async () => {
    await tries('a', 5);
    await limits.loginByPair.refund('a');
    await tries('b', 5);
    await limits.loginByPair.reset('b');
    proxy.cut();
    expect(await tries('a', 2)).toEqual([true, false]);
    expect(await tries('b', 1)).toEqual([true]);
  });
});
