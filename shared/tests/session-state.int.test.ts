import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Role } from '../src/identity/identity.js';
import { createSessionStates } from '../src/identity/session-state.js';

describe('createSessionStates', () => {
  const prefix = `session-states-${randomUUID()}`;
  const roleKey = (userId: string) => `${prefix}:role-changed:${userId}`;
  let redis: Redis;
  let states: ReturnType<typeof createSessionStates>;
  beforeAll(() => {
    redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
    states = createSessionStates(redis, prefix);
  });
  afterAll(async () => {
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });

  const announce = (userId: string, role: Role, changedAtMs: number) =>
    states.announce({ userId, endedSessionIds: [], role: { role, changedAt: new Date(changedAtMs) } });
  const roleOf = async (userId: string) => (await states.read(userId, 'none')).role;

  it('has no state for users without changes', async () => {
    expect(await states.read('nobody', 'none')).toEqual({ ended: false, role: null });
  });

  it('keeps ended sessions and new roles for slightly longer than the lifetime of a token', async () => {
    const role = { role: 'ADMIN' as const, changedAt: new Date(1_000) };
    await states.announce({ userId: 'ada', endedSessionIds: ['one', 'two'], role });
    expect(await states.read('ada', 'two')).toEqual({ ended: true, role: 'ADMIN' });
    expect(await redis.get(roleKey('ada'))).toBe('1000:ADMIN');
    for (const key of [roleKey('ada'), `${prefix}:session-ended:one`]) {
      const seconds = await redis.ttl(key);
      expect(seconds).toBeGreaterThan(900);
      expect(seconds).toBeLessThanOrEqual(960);
    }
  });

  it('keeps the newer role when announcements arrive out of order', async () => {
    await announce('grace', 'ADMIN', 1_000);
    await announce('grace', 'CUSTOMER', 2_000);
    await announce('grace', 'ADMIN', 1_000);
    expect(await roleOf('grace')).toBe('CUSTOMER');
    await announce('grace', 'ADMIN', 10_000);
    expect(await roleOf('grace')).toBe('ADMIN');
  });

  it('extends the lifetime for a repeated announcement, but not for an outdated one', async () => {
    await announce('alan', 'CUSTOMER', 2_000);
    await redis.expire(roleKey('alan'), 10);
    await announce('alan', 'ADMIN', 1_000);
    expect(await redis.ttl(roleKey('alan'))).toBeLessThanOrEqual(10);
    await announce('alan', 'CUSTOMER', 2_000);
    expect(await redis.ttl(roleKey('alan'))).toBeGreaterThan(900);
  });

  it('fails when Redis refuses one of the commands', async () => {
    await redis.lpush(roleKey('eve'), 'no string');
    await expect(announce('eve', 'ADMIN', 1_000)).rejects.toThrow('WRONGTYPE');
  });
});
