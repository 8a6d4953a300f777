import type { Logger } from '../log.js';
import type { JobsConfig } from '../service/subgraph-config.js';
import type { JobType } from './job.js';
import { openQueue } from './queue.js';

/** A job without a payload that runs at an interval on one of the workers. */
export interface ScheduledJob {
  type: JobType<Record<string, never>>;
  everyMs: number;
}

/** Schedules jobs at their intervals. Idempotent, also across replicas. */
export async function scheduleJobs(
  scheduled: ScheduledJob[],
  { redisUrl, queuePrefix }: JobsConfig,
  log: Logger,
): Promise<void> {
  for (const { type, everyMs } of scheduled) {
    const queue = openQueue(type.queue, { redisUrl, prefix: queuePrefix, log });
    try {
      await queue.upsertJobScheduler(type.name, { every: everyMs }, { name: type.name, data: {} });
    } finally {
      await queue.close();
    }
  }
}
