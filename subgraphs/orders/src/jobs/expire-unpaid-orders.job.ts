import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/job-types';
import { openQueue } from '@cartwright/shared/jobs/queue';
import type { Logger } from '@cartwright/shared/log';
import type { JobsConfig } from '@cartwright/shared/service/subgraph-config';
import type { AppContext } from '../context.js';
import { expireUnpaidOrders } from '../order/expire-unpaid-orders.js';

const EVERY_MS = 60_000;

export const orderJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.expireUnpaidOrders, () => expireUnpaidOrders(ctx)),
];

/** Lets the job run every minute on one of the workers; saying it again changes nothing. */
export async function scheduleOrderJobs({ redisUrl, queuePrefix }: JobsConfig, log: Logger): Promise<void> {
  const { queue: name, name: job } = jobs.expireUnpaidOrders;
  const queue = openQueue(name, { redisUrl, prefix: queuePrefix, log });
  try {
    await queue.upsertJobScheduler(job, { every: EVERY_MS }, { name: job, data: {} });
  } finally {
    await queue.close();
  }
}
