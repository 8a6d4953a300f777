import type { Logger } from '../log.js';
import { connectRedis } from './connect.js';

/** Throws if Redis may evict keys, because BullMQ would lose jobs. */
export async function ensureNoEviction(redisUrl: string, log: Logger): Promise<void> {
  const redis = connectRedis(redisUrl, log);
  try {
    const policy = (await redis.info('memory')).match(/maxmemory_policy:(\S+)/)?.[1];
    if (policy && policy !== 'noeviction') {
      throw new Error(
        `Redis evicts keys (maxmemory-policy ${policy}) and would lose jobs: set it to noeviction.`,
      );
    }
  } finally {
    redis.disconnect();
  }
}
