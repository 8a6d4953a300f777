import { UnrecoverableError, Worker } from 'bullmq';
import { ZodError } from 'zod';
import type { Logger } from '../log.js';
import type { Metrics } from '../metrics.js';
import { warnThrottled } from '../log-throttled.js';
import { ensureNoEviction } from '../redis/no-eviction.js';
import type { JobHandler, QueueName } from './job.js';
import type { QueueOptions } from './queue.js';
import { retryDelayMs } from './retry-delay.js';

const CONCURRENCY = 8;
const BULK_CONCURRENCY = 2;
// A killed worker stalls its job. With BullMQ's default of 1, a job would fail for good at the second kill.
const MAX_STALLED_COUNT = 10;
// A worker renews its locks at half this time, so it may block its event loop for seconds without losing its jobs.
const STALLED_AFTER_MS = 15_000;

export interface WorkerOptions extends QueueOptions {
  queue: QueueName;
  handlers: JobHandler[];
  log: Logger;
  metrics: Metrics;
  /** When a worker has not renewed a lock for this long, another one takes over the job. Default 15000. */
  stalledAfterMs?: number;
}

/** Starts a worker for a queue. Closing it waits for running jobs. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { queue, handlers, log, metrics, redisUrl, prefix } = options;
  const { stalledAfterMs = STALLED_AFTER_MS } = options;
  await ensureNoEviction(redisUrl, log);
  const byName = new Map(
    handlers.filter(({ type }) => type.queue === queue).map((handler) => [handler.type.name, handler]),
  );

  const worker = new Worker(
    queue,
    async ({ name, data }) => {
      const handler = byName.get(name);
      if (!handler) throw new UnrecoverableError(`No handler for job "${name}" on queue "${queue}".`);
      const stopTimer = metrics.jobDuration.startTimer({ job: name });
      try {
        await handler.run(data);
      } catch (error) {
        if (error instanceof ZodError) throw new UnrecoverableError(`Payload of "${name}": ${error.message}`);
        throw error;
      } finally {
        stopTimer();
      }
    },
    {
      connection: { url: redisUrl, maxRetriesPerRequest: null },
      prefix,
      concurrency: queue.endsWith('-bulk') ? BULK_CONCURRENCY : CONCURRENCY,
      maxStalledCount: MAX_STALLED_COUNT,
      lockDuration: stalledAfterMs,
      stalledInterval: stalledAfterMs,
      settings: { backoffStrategy: (attemptsMade) => retryDelayMs(attemptsMade) },
    },
  );
  worker.on('error', warnThrottled(log, 'queue connection trouble'));
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
