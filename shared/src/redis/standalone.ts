import { Redis } from 'ioredis';

const ANSWER_LIMIT_MS = 2_000;

/**
 * Refuses a Redis in cluster mode, in which every command with keys of several slots would fail. A Redis that does not respond
 * passes, because the connections that need it wait for it.
 */
export async function ensureStandalone(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: ANSWER_LIMIT_MS,
    commandTimeout: ANSWER_LIMIT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  }).on('error', () => undefined);
  try {
    const facts = await redis.info('server').catch(() => '');
    // Valkey says server_mode.
    if (!/^(redis|server)_mode:cluster\b/m.test(facts)) return;
    throw new Error(
      'REDIS_URL leads to a server in cluster mode, which Cartwright does not support: use one with cluster-enabled no.',
    );
  } finally {
    redis.disconnect();
  }
}
