import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Model } from 'mongoose';
import type { QueueName } from '../jobs/job.js';
import { openQueue } from '../jobs/queue.js';
import type { Logger } from '../log.js';
import { logThrottled } from '../log-throttled.js';
import type { JobsConfig } from '../service/subgraph-config.js';
import type { OutboxRow } from './outbox.entity.js';

const BATCH = 200;
const IDLE_MS = 200;
const AFTER_FAILURE_MS = 2_000;

/**
 * Publishes the outbox to the queues until it is stopped. Several relays may run: the queue deduplicates rows by their job id.
 */
export function startRelay(outbox: Model<OutboxRow>, config: JobsConfig, log: Logger): () => Promise<void> {
  const queues = new Map<QueueName, Queue>();
  const sayFailed = logThrottled(log, 'the outbox could not be published, retrying', { level: 'error' });
  const stopping = new AbortController();
  const queueOf = (name: QueueName): Queue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = openQueue(name, { redisUrl: config.redisUrl, prefix: config.queuePrefix, log });
    queues.set(name, queue);
    return queue;
  };

  async function run() {
    while (!stopping.signal.aborted) {
      const pauseMs = await publishBatch(outbox, queueOf).then(
        (published) => (published === BATCH ? 0 : IDLE_MS),
        (err: unknown) => {
          sayFailed({ err });
          return AFTER_FAILURE_MS;
        },
      );
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return async () => {
    stopping.abort();
    await running;
    await Promise.all([...queues.values()].map((queue) => queue.close()));
  };
}

async function publishBatch(outbox: Model<OutboxRow>, queueOf: (name: QueueName) => Queue): Promise<number> {
  const rows = await outbox.find({ publishedAt: null }).sort({ _id: 1 }).limit(BATCH).lean<OutboxRow[]>();
  const names = new Set(rows.map(({ queue }) => queue));
  for (const name of names) {
    const due = rows.filter(({ queue }) => queue === name);
    await queueOf(name).addBulk(
      due.map(({ _id, name: job, payload }) => ({ name: job, data: payload, opts: { jobId: _id } })),
    );
    await outbox.updateMany({ _id: { $in: due.map(({ _id }) => _id) } }, { publishedAt: new Date() });
  }
  return rows.length;
}
