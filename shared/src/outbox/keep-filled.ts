import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from 'mongoose';
import { scheduleJobs, type ScheduledJob } from '../jobs/schedule-jobs.js';
import type { Logger } from '../log.js';
import { connectRedis } from '../redis/connect.js';
import type { JobsConfig } from '../service/subgraph-config.js';
import type { OutboxRow } from './outbox.entity.js';

const LOOK_EVERY_MS = 10_000;
const REPEATED_MS = 60 * 60_000;

export interface FilledQueues {
  /** Of the service whose jobs these are. */
  name: string;
  outbox: Model<OutboxRow>;
  scheduled: ScheduledJob[];
}

/**
 * Looks now and then for a mark in Redis, until it is stopped. Where the mark is missing Redis has lost what it had: it is
 * told again which jobs to run at intervals, and the relay publishes the jobs of the last hour again. All are safe to repeat.
 */
export function keepFilled(
  { name, outbox, scheduled }: FilledQueues,
  config: JobsConfig,
  log: Logger,
): () => Promise<void> {
  const redis = connectRedis(config.redisUrl, log);
  const mark = `${config.queuePrefix}:queues-filled:${name}`;
  const stopping = new AbortController();

  async function look() {
    if (await redis.exists(mark)) return;
    await scheduleJobs(scheduled, config, log);
    const recent = { publishedAt: { $gte: new Date(Date.now() - REPEATED_MS) } };
    const { modifiedCount } = await outbox.updateMany(recent, { publishedAt: null });
    if (modifiedCount > 0)
      log.warn({ jobs: modifiedCount }, 'Redis has lost its jobs; the latest are queued again');
    await redis.set(mark, new Date().toISOString());
  }

  async function run() {
    while (!stopping.signal.aborted) {
      await look().catch((err: unknown) => log.warn({ err }, 'nobody knows whether Redis has its jobs'));
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return async () => {
    stopping.abort();
    await running;
    redis.disconnect();
  };
}
