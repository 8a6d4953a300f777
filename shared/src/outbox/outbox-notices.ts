import { Redis } from 'ioredis';
import type { Connection } from 'mongoose';
import { warnThrottled } from '../log-throttled.js';
import { connectFailFast } from '../redis/connect-fail-fast.js';
import type { JobsConfig } from '../service/subgraph-config.js';
import type { Runtime } from '../service/service.js';

const channelOf = (name: string, { queuePrefix }: JobsConfig): string => `${queuePrefix}:outbox:${name}`;

const announcers = new WeakMap<Connection, () => void>();

/**
 * From now on, jobs that are added to the outbox of this database wake its relay at once, in whichever process that runs. A
 * notice that is lost costs no more than the wait for the relay's next poll.
 */
export function announceAdditions(
  name: string,
  connection: Connection,
  config: JobsConfig,
  { log, onStop }: Pick<Runtime, 'log' | 'onStop'>,
): void {
  const message = 'Redis took no notice of new jobs; they wait for the next poll of the outbox';
  const { redis, warn } = connectFailFast(config.redisUrl, log, message);
  onStop('outbox notices', () => redis.disconnect());
  const channel = channelOf(name, config);
  announcers.set(connection, () => void redis.publish(channel, '').catch(warn));
}

/** What to call once jobs are in the outbox of the database. Without an announcer the relay's next poll finds them. */
export const announcerOf = (connection: Connection): (() => void) =>
  announcers.get(connection) ?? (() => undefined);

/** Calls `onNotice` whenever jobs were added to the outbox, until the function that it returns is called. */
export function listenForAdditions(
  name: string,
  config: JobsConfig,
  log: Runtime['log'],
  onNotice: () => void,
): () => void {
  const redis = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
  const warn = warnThrottled(log, 'no notices of new jobs; the outbox is polled');
  redis.on('error', warn).on('message', onNotice);
  redis.subscribe(channelOf(name, config)).catch(warn);
  return () => redis.disconnect();
}
