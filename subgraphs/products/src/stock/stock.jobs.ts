import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/job-types';
import type { ScheduledJob } from '@cartwright/shared/jobs/schedule-jobs';
import type { AppContext } from '../context.js';
import { commitStock, releaseStock } from './settle-stock.js';

export const stockJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.commitStock, ({ orderId }) => commitStock(ctx, orderId)),
  handle(jobs.releaseStock, ({ orderId }) => releaseStock(ctx, orderId)),
];

export const scheduledStockJobs: ScheduledJob[] = [];
