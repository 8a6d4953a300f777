import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/job-types';
import type { AppContext } from '../context.js';
import { confirmOrder } from '../order-confirmation/confirm-order.js';

export const mailJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.sendOrderConfirmation, (order) => confirmOrder(ctx, order)),
];
