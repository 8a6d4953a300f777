import { Redis } from 'ioredis';
import type { Logger } from '../log.js';
import { warnThrottled } from '../log-throttled.js';

const COMMAND_TIMEOUT_MS = 2_000;

/** A connection for requests: while Redis is down, a command fails soon instead of waiting. */
export function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT_MS });
  return redis.on('error', warnThrottled(log, 'Redis connection trouble'));
}
