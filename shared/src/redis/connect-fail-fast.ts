import { Redis } from 'ioredis';
import type { Logger } from '../log.js';
import { warnThrottled } from '../log-throttled.js';

const COMMAND_TIMEOUT_MS = 250;
const SILENCE_TIMEOUT_MS = 1_000;
const LONGEST_RECONNECT_MS = 2_000;

/**
 * A connection for code that works without Redis and must not wait for it. While Redis is down, a command fails at once; a
 * connection that goes silent is replaced. Call `warn` for failed commands, too.
 */
export function connectFailFast(url: string, log: Logger, message: string) {
  // Throttled, because every request and every reconnect reports the same problem.
  const warn = warnThrottled(log, message);
  const redis = new Redis(url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    connectTimeout: SILENCE_TIMEOUT_MS,
    disconnectTimeout: COMMAND_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_RECONNECT_MS),
  });
  return { redis: redis.on('error', warn), warn };
}
