import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Model } from 'mongoose';
import type { QueueName } from '../jobs/job.js';
import { openQueue } from '../jobs/queue.js';
import type { Logger } from '../log.js';
import { logThrottled } from '../log-throttled.js';
import type { JobsConfig } from '../service/subgraph-config.js';
import { listenForAdditions } from './outbox-notices.js';
import type { OutboxRow } from './outbox.entity.js';

const BATCH = 200;
// For what nobody gave notice of, such as the last words of a process that was killed.
const POLL_MS = 2_000;
// What is added in a burst is published in one batch: a busy shop has many, and each batch costs three commands.
const GATHER_MS = 100;

/**
 * Publishes the outbox of the subgraph `name` to the queues until it is stopped: soon after it hears of new rows, and every two
 * seconds. Several relays may run: the queue deduplicates rows by their job id.
 */
export function startRelay(
  name: string,
  outbox: Model<OutboxRow>,
  config: JobsConfig,
  log: Logger,
  pollMs = POLL_MS,
): () => Promise<void> {
  const queues = new Map<QueueName, Queue>();
  const sayFailed = logThrottled(log, 'the outbox could not be published, retrying', { level: 'error' });
  const queueOf = (name: QueueName): Queue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = openQueue(name, { redisUrl: config.redisUrl, prefix: config.queuePrefix, log });
    queues.set(name, queue);
    return queue;
  };

  // A notice ends the wait for the next poll. It is made before a batch is read, since a row may be added right after.
  let wait = new AbortController();
  let isStopping = false;
  const stopListening = listenForAdditions(name, config, log, () => wait.abort());

  async function run() {
    while (!isStopping) {
      wait = new AbortController();
      const published = await publishBatch(outbox, queueOf).catch((err: unknown) => sayFailed({ err }));
      if (published === BATCH) continue;
      await sleep(pollMs, undefined, { signal: wait.signal }).catch(() => sleep(GATHER_MS));
    }
  }

  const running = run();
  return async () => {
    isStopping = true;
    wait.abort();
    stopListening();
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
