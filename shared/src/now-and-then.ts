import type { Logger } from './log.js';

const INTERVAL_MS = 30_000;

export interface NowAndThenOptions {
  level?: 'warn' | 'error';
  /** How many lines the log takes in half a minute. */
  lines?: number;
  now?: () => number;
}

/**
 * Logs what may come again and again, such as the failures of a loop or the requests of a stranger: a few lines in half a
 * minute, of which the first says how many were left out before.
 */
export function logNowAndThen(
  log: Logger,
  message: string,
  { level = 'warn', lines = 1, now = Date.now }: NowAndThenOptions = {},
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

/** For the error events of a connection, and whoever else has nothing but an error to tell. */
export function warnNowAndThen(log: Logger, message: string): (err: unknown) => void {
  const say = logNowAndThen(log, message);
  return (err) => say({ err });
}
