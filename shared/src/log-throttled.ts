import type { Logger } from './log.js';

const INTERVAL_MS = 30_000;

export interface ThrottleOptions {
  level?: 'warn' | 'error';
  /** The most lines per half minute. */
  lines?: number;
  now?: () => number;
}

/**
 * Throttles the log of frequent events, such as failures of a loop or bad requests, to a few lines per half minute. The first line
 * says how many were left out before.
 */
export function logThrottled(
  log: Logger,
  message: string,
  { level = 'warn', lines = 1, now = Date.now }: ThrottleOptions = {},
): (fields: object) => void {
  let beganAt = -Infinity;
  let written = 0;
  let leftOut = 0;
  return (fields) => {
    if (now() - beganAt >= INTERVAL_MS) [beganAt, written] = [now(), 0];
    if (written >= lines) return void (leftOut += 1);
    log[level]({ ...fields, ...(leftOut > 0 && { leftOut }) }, message);
    written += 1;
    leftOut = 0;
  };
}

/** For error events of a connection, and other callbacks with only an error. */
export function warnThrottled(log: Logger, message: string): (err: unknown) => void {
  const say = logThrottled(log, message);
  return (err) => say({ err });
}
