import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/reviews';
import type { AppContext } from '../context.js';
import { recordPurchase } from '../purchase/record-purchase.js';

export const purchaseJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.recordPurchase, (bought) => recordPurchase(ctx, bought)),
];
