import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureInTime, timeLeftMs } from '@cartwright/shared/deadline/deadline';
import { conflict } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';

const LOCK_MS = 15_000;
const WAIT_MS = 5_000;
const POLL_MS = 50;

const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/**
 * Lets one checkout of a user run at a time. Without Redis it runs all the same: the lock spares a second checkout the
 * work, it is not what keeps orders right.
 */
export async function withCheckoutLock<T>(
  ctx: RequestContext,
  userId: string,
  work: () => Promise<T>,
): Promise<T> {
  const key = `${ctx.config.queuePrefix}:checkout-lock:${userId}`;
  const token = randomUUID();
  try {
    if (!(await acquire(ctx, key, token))) {
      ensureInTime();
      throw conflict('Another checkout of this account is running. Try again.');
    }
    return await work();
  } finally {
    await ctx.locks.redis.eval(RELEASE, 1, key, token).catch(() => undefined);
  }
}

async function acquire(
  { locks: { redis, warn } }: RequestContext,
  key: string,
  token: string,
): Promise<boolean> {
  const deadline = Date.now() + Math.min(WAIT_MS, timeLeftMs());
  try {
    while (Date.now() < deadline) {
      if (await redis.set(key, token, 'PX', LOCK_MS, 'NX')) return true;
      await sleep(POLL_MS);
    }
    return false;
  } catch (error) {
    warn(error);
    return true;
  }
}
