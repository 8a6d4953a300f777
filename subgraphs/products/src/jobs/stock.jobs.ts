import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/job-types';
import type { AppContext } from '../context.js';
import { commitStock, releaseStock } from '../stock/settle-stock.js';

export const stockJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.commitStock, ({ orderId }) => commitStock(ctx, orderId)),
  handle(jobs.releaseStock, ({ orderId }) => releaseStock(ctx, orderId)),
];
