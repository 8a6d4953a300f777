import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/job-types';
import type { ScheduledJob } from '@cartwright/shared/jobs/schedule-jobs';
import type { AppContext } from '../context.js';
import { expireUnpaidOrders } from '../order/expire-unpaid-orders.js';

export const orderJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.expireUnpaidOrders, () => expireUnpaidOrders(ctx)),
];

export const scheduledOrderJobs: ScheduledJob[] = [{ type: jobs.expireUnpaidOrders, everyMs: 60_000 }];
