import { UnrecoverableError, Worker } from 'bullmq';
import { ZodError } from 'zod';
import type { Logger } from '../log.js';
import type { Metrics } from '../metrics.js';
import { ensureNoEviction } from '../redis/no-eviction.js';
import type { JobHandler, QueueName } from './job.js';
import type { QueueOptions } from './queue.js';
import { retryDelayMs } from './retry-delay.js';

const CONCURRENCY = 8;
const BULK_CONCURRENCY = 2;
// A worker that was killed stalls its job; BullMQ's default of 1 would fail a job for good at the second kill.
const MAX_STALLED_COUNT = 10;

export interface WorkQueueOptions extends QueueOptions {
  queue: QueueName;
  handlers: JobHandler[];
  log: Logger;
  metrics: Metrics;
}

/** Starts working off a queue. Closing the worker waits for the jobs that run. */
export async function workQueue(options: WorkQueueOptions): Promise<Worker> {
  const { queue, handlers, log, metrics, redisUrl, prefix } = options;
  await ensureNoEviction(redisUrl, log);
  const byName = new Map(
    handlers.filter(({ type }) => type.queue === queue).map((handler) => [handler.type.name, handler]),
  );

  const worker = new Worker(
    queue,
    async ({ name, data }) => {
      const handler = byName.get(name);
      if (!handler) throw new UnrecoverableError(`No handler for job "${name}" on queue "${queue}".`);
      try {
        await handler.run(data);
      } catch (error) {
        if (error instanceof ZodError) throw new UnrecoverableError(`Payload of "${name}": ${error.message}`);
        throw error;
      }
    },
    {
      connection: { url: redisUrl, maxRetriesPerRequest: null },
      prefix,
      concurrency: queue.endsWith('-bulk') ? BULK_CONCURRENCY : CONCURRENCY,
      maxStalledCount: MAX_STALLED_COUNT,
      settings: { backoffStrategy: (attemptsMade) => retryDelayMs(attemptsMade) },
    },
  );
  worker.on('error', (err) => log.warn({ err }, 'queue connection trouble'));
  worker.on('completed', (job) => metrics.jobs.inc({ job: job.name, outcome: 'completed' }));
  worker.on('failed', (job, err) => {
    const final = !job || job.finishedOn !== undefined;
    log[final ? 'error' : 'warn'](
      { err, job: job?.name, jobId: job?.id },
      final ? 'job failed' : 'job will retry',
    );
    if (final) metrics.jobs.inc({ job: job?.name ?? 'unknown', outcome: 'failed' });
  });
  await worker.waitUntilReady();
  return worker;
}
