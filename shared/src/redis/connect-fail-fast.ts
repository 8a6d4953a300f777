import { Redis } from 'ioredis';
import type { Logger } from '../log.js';
import { warnNowAndThen } from '../now-and-then.js';

const COMMAND_TIMEOUT_MS = 250;
const SILENCE_TIMEOUT_MS = 1_000;
const LONGEST_RECONNECT_MS = 2_000;

/**
 * A connection for those who can do without Redis and must not make anybody wait for it: while it is down a command fails at
 * once, and one that has gone silent gives way to a new one. `warn` is for the failures of commands, too.
 */
export function connectFailFast(url: string, log: Logger, message: string) {
  // Each request and each try to connect notices the same trouble.
  const warn = warnNowAndThen(log, message);
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
