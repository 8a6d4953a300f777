import { Queue, type JobsOptions } from 'bullmq';
import type { Logger } from '../log.js';
import { warnThrottled } from '../log-throttled.js';
import type { QueueName } from './job.js';
import { MAX_ATTEMPTS } from './retry-delay.js';

export interface QueueOptions {
  redisUrl: string;
  /** Separates the keys of several stacks on one Redis. */
  prefix: string;
}

const COMPLETED_KEPT = { age: 24 * 3600, count: 1_000 };
const FAILED_KEPT = { age: 14 * 24 * 3600, count: 10_000 };

// Completed jobs are kept for a while, because BullMQ deduplicates by job id only while the job exists. Failed jobs serve as the
// dead-letter queue.
const defaultJobOptions: JobsOptions = {
  attempts: MAX_ATTEMPTS,
  // The worker computes it: see retry-delay.ts.
  backoff: { type: 'custom' },
  removeOnComplete: COMPLETED_KEPT,
  removeOnFail: FAILED_KEPT,
};

export function openQueue(name: QueueName, { redisUrl, prefix, log }: QueueOptions & { log: Logger }): Queue {
  const queue = new Queue(name, {
    connection: { url: redisUrl, maxRetriesPerRequest: 1 },
    prefix,
    defaultJobOptions,
  });
  return queue.on('error', warnThrottled(log.child({ queue: name }), 'queue connection trouble'));
}
