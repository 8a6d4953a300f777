import { Redis } from 'ioredis';
import type { Logger } from '../log.js';

const COMMAND_TIMEOUT_MS = 250;
const SILENCE_TIMEOUT_MS = 1_000;
const LONGEST_RECONNECT_MS = 2_000;
const WARNING_INTERVAL_MS = 30_000;

/**
 * A connection for those who can do without Redis and must not make anybody wait for it: while it is down a command fails at
 * once, and one that has gone silent gives way to a new one. `warn` is for the failures of commands, too.
 */
export function connectFailFast(url: string, log: Logger, message: string) {
  const warn = createWarning(log, message);
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

/** Each request and each try to connect notices the same trouble: the log hears of it now and then. */
export function createWarning(log: Logger, message: string, now: () => number = Date.now) {
  let quietUntil = 0;
  return (err: unknown): void => {
    if (now() < quietUntil) return;
    quietUntil = now() + WARNING_INTERVAL_MS;
    log.warn({ err }, message);
  };
}
