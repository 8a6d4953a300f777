import { Redis } from 'ioredis';
import type { Logger } from '../log.js';
import { warnNowAndThen } from '../now-and-then.js';

const COMMAND_TIMEOUT_MS = 2_000;

/** A connection for requests: a command fails soon rather than waiting for a lost Redis to come back. */
export function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT_MS });
  return redis.on('error', warnNowAndThen(log, 'Redis connection trouble'));
}
