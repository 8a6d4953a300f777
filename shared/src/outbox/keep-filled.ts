import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from 'mongoose';
import { scheduleJobs, type ScheduledJob } from '../jobs/schedule-jobs.js';
import type { Logger } from '../log.js';
import { warnNowAndThen } from '../now-and-then.js';
import { connectRedis } from '../redis/connect.js';
import type { JobsConfig } from '../service/subgraph-config.js';
import type { OutboxRow } from './outbox.entity.js';

const LOOK_EVERY_MS = 10_000;
const REPEATED_MS = 60 * 60_000;
// Relays mark within this time as published what they were carrying when Redis went.
const SETTLED_AFTER_MS = 3_000;
const FILLED_WITHIN_SECONDS = 60;

const FILLING = 'filling';

export interface FilledQueues {
  /** Of the service whose jobs these are. */
  name: string;
  outbox: Model<OutboxRow>;
  scheduled: ScheduledJob[];
}

/**
 * Looks now and then, until it is stopped, for a mark in Redis with the id of its process. Where there is another or none Redis
 * has restarted, and may have lost some of what it had, or all: it is told again which jobs to run at intervals, and the relay
 * publishes again the jobs of the hour before. Redis knows those that it still has by their ids; all are safe to repeat.
 */
export function keepFilled(
  { name, outbox, scheduled }: FilledQueues,
  config: JobsConfig,
  log: Logger,
): () => Promise<void> {
  const redis = connectRedis(config.redisUrl, log);
  const mark = `${config.queuePrefix}:queues-filled:${name}`;
  const warn = warnNowAndThen(log, 'cannot tell whether Redis still has its jobs');
  const stopping = new AbortController();
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  // While Redis is away nothing is published, however long that takes.
  let seenAt = Date.now();

  async function look() {
    const [found, runId] = [await redis.get(mark), runIdIn(await redis.info('server'))];
    if (found === runId) seenAt = Date.now();
    if (found === runId || found === FILLING) return;
    // Of no account when Redis loses this too, or when this process dies: it is then seen as missing once more.
    await redis.set(mark, FILLING, 'EX', FILLED_WITHIN_SECONDS);
    await scheduleJobs(scheduled, config, log);
    await pause(SETTLED_AFTER_MS);
    const recent = { publishedAt: { $gte: new Date(seenAt - REPEATED_MS) } };
    const { modifiedCount } = await outbox.updateMany(recent, { publishedAt: null });
    await redis.set(mark, runId, 'XX');
    log.info({ jobs: modifiedCount }, 'Redis is a new process; the latest jobs are queued again');
  }

  async function run() {
    while (!stopping.signal.aborted) {
      await look().catch(warn);
      await pause(LOOK_EVERY_MS);
    }
  }

  const running = run();
  return async () => {
    stopping.abort();
    await running;
    redis.disconnect();
  };
}

/** Redis draws it anew whenever it starts. */
const runIdIn = (info: string): string => /^run_id:(\w+)/m.exec(info)?.[1] ?? 'unknown';
