import type { QueueName } from '@cartwright/shared/jobs/job';
import { openQueue } from '@cartwright/shared/jobs/queue';
import { createLogger } from '@cartwright/shared/log';
import type { Shop } from './shop.js';

/** One of a shop's queues; whoever opens it closes it. */
export const openShopQueue = ({ redisUrl, queuePrefix }: Shop, name: QueueName) =>
  openQueue(name, { redisUrl, prefix: queuePrefix, log: createLogger('test', 'silent') });
