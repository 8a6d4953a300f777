import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from 'mongoose';
import { scheduleJobs, type ScheduledJob } from '../jobs/schedule-jobs.js';
import type { Logger } from '../log.js';
import { warnThrottled } from '../log-throttled.js';
import { connectRedis } from '../redis/connect.js';
import type { JobsConfig } from '../service/subgraph-config.js';
import type { OutboxRow } from './outbox.entity.js';

const LOOK_EVERY_MS = 10_000;
const REPEATED_MS = 60 * 60_000;
// Relays mark jobs as published within this time if Redis was lost meanwhile.
const SETTLED_AFTER_MS = 3_000;
const FILLED_WITHIN_SECONDS = 60;

const FILLING = 'filling';

export interface RecoverableQueues {
  /** The service that publishes the jobs. */
  name: string;
  outbox: Model<OutboxRow>;
  scheduled: ScheduledJob[];
}

/**
 * Detects that Redis has restarted, and may have lost jobs: regularly, until it is stopped, it looks for a marker in Redis with the
 * id of the Redis process. If the marker is missing or differs, it schedules the interval jobs again, and makes the relay publish
 * the jobs of the last hour again. BullMQ deduplicates jobs that still exist by their ids, and all jobs are idempotent.
 */
export function recoverQueues(
  { name, outbox, scheduled }: RecoverableQueues,
  config: JobsConfig,
  log: Logger,
): () => Promise<void> {
  const redis = connectRedis(config.redisUrl, log);
  const mark = `${config.queuePrefix}:queues-filled:${name}`;
  const warn = warnThrottled(log, 'cannot check whether Redis has lost jobs');
  const stopping = new AbortController();
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  // The last time at which Redis had its jobs. Nothing is published while Redis is down, so the hour counts back from here.
  let seenAt = Date.now();

  async function look() {
    const [found, runId] = [await redis.get(mark), runIdIn(await redis.info('server'))];
    if (found === runId) seenAt = Date.now();
    if (found === runId || found === FILLING) return;
    // If Redis loses this marker too, or this process dies, the next check starts again.
    await redis.set(mark, FILLING, 'EX', FILLED_WITHIN_SECONDS);
    await scheduleJobs(scheduled, config, log);
    await pause(SETTLED_AFTER_MS);
    const recent = { publishedAt: { $gte: new Date(seenAt - REPEATED_MS) } };
    const { modifiedCount } = await outbox.updateMany(recent, { publishedAt: null });
    await redis.set(mark, runId, 'XX');
    log.info({ jobs: modifiedCount }, 'Redis has restarted; the latest jobs are queued again');
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

/** Redis generates a new id at each start. */
const runIdIn = (info: string): string => /^run_id:(\w+)/m.exec(info)?.[1] ?? 'unknown';
