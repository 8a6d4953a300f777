import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/cart';
import { takeOutPurchased } from '../cart/take-out-purchased.js';
import type { AppContext } from '../context.js';

export const cartJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.clearCart, (payload) => takeOutPurchased(ctx, payload)),
];
