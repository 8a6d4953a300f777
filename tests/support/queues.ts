import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueName } from '@cartwright/shared/jobs/job';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import { MongoClient } from 'mongodb';
import type { Shop } from './shop.js';

/** Opens one of a shop's queues. The caller closes it. */
export const openShopQueue = ({ redisUrl, queuePrefix }: Shop, name: QueueName) =>
  openQueue(name, { redisUrl, prefix: queuePrefix, log: createLogger('test', 'silent') });

const SERVICES = ['users', 'products', 'cart', 'orders', 'reviews'] as const;
const QUEUES: QueueName[] = [...SERVICES, 'products-bulk', 'notifications'];
const DEADLINE_MS = 30_000;
const POLL_MS = 50;

/** Waits until a shop has finished all its jobs: mails are sent, and stock is sold or released. */
export async function allJobsDone(shop: Shop): Promise<void> {
  const mongo = await MongoClient.connect(shop.mongoUrl);
  const queues = QUEUES.map((name) => openShopQueue(shop, name));
  const published = async () => {
    const waiting = SERVICES.map((name) =>
      mongo
        .db(shop.databasePrefix + name)
        .collection('outbox')
        .countDocuments({ publishedAt: null }),
    );
    return (await Promise.all(waiting)).every((count) => count === 0);
  };
  const worked = async () => (await Promise.all(queues.map(isIdle))).every(Boolean);
  try {
    const giveUpAt = Date.now() + DEADLINE_MS;
    // A job that has just ended may have written to an outbox that was checked before.
    for (let quiet = 0; quiet < 2; await sleep(POLL_MS)) {
      quiet = (await published()) && (await worked()) ? quiet + 1 : 0;
      if (Date.now() > giveUpAt) throw new Error('The jobs of the shop do not end.');
    }
  } finally {
    await Promise.all(queues.map((queue) => queue.close()));
    await mongo.close();
  }
}

/** Whether a queue has only scheduled jobs. */
async function isIdle(queue: ReturnType<typeof openShopQueue>): Promise<boolean> {
  const jobs = await queue.getJobs(['wait', 'active', 'prioritized', 'delayed']);
  return jobs.every((job) => job.repeatJobKey !== undefined);
}
