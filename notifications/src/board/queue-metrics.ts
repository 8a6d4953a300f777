import type { Runtime } from '@cartwright/shared/service/service';
import type { Queue } from 'bullmq';
import { Gauge } from 'prom-client';

const DEADLINE_MS = 1_000;

// BullMQ counts jobs with a priority separately, which does not matter here.
const countedAs = {
  waiting: 'waiting',
  prioritized: 'waiting',
  active: 'active',
  delayed: 'delayed',
  failed: 'failed',
} as const;
type State = keyof typeof countedAs;
const states = Object.keys(countedAs) as State[];

/** Counts the jobs of each queue at every scrape. While Redis is down, the numbers are missing rather than outdated. */
export function recordQueueMetrics(
  queues: Queue[],
  { metrics, log }: Pick<Runtime, 'metrics' | 'log'>,
): void {
  const gauge = new Gauge({
    name: 'queue_jobs',
    help: 'Jobs of a queue, by state: waiting, active, delayed (will be retried) or failed for good.',
    labelNames: ['queue', 'state'] as const,
    registers: [metrics.registry],
    async collect() {
      const counted = await Promise.all(queues.map((queue) => countJobs(queue, log)));
      gauge.reset();
      counted.forEach((counts, index) => {
        for (const [state, count] of Object.entries(counts) as [State, number][])
          gauge.inc({ queue: queues[index]!.name, state: countedAs[state] }, count);
      });
    },
  });
}

async function countJobs(queue: Queue, log: Runtime['log']): Promise<Partial<Record<State, number>>> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not respond in time.')), DEADLINE_MS);
  });
  try {
    return await Promise.race([queue.getJobCounts(...states), deadline]);
  } catch (err) {
    log.debug({ err, queue: queue.name }, 'jobs could not be counted');
    return {};
  } finally {
    clearTimeout(timer);
  }
}
