import { queueNames } from '@cartwright/shared/jobs/job';
import { openQueue } from '@cartwright/shared/jobs/queue';
import type { Runtime } from '@cartwright/shared/service/service';
import type { Queue } from 'bullmq';
import type { AppContext } from '../context.js';

/** Opens the queues of all services, for the board and the metrics. */
export function openQueues({ config, log }: AppContext, runtime: Runtime): Queue[] {
  const { redisUrl, queuePrefix: prefix } = config;
  return queueNames.map((name) => {
    const queue = openQueue(name, { redisUrl, prefix, log });
    runtime.onStop(`${name} queue`, () => queue.close());
    return queue;
  });
}
