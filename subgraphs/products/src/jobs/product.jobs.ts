import type { JobHandler } from '@cartwright/shared/jobs/job';
import type { ScheduledJob } from '@cartwright/shared/jobs/schedule-jobs';
import { categoryJobs } from '../category/category.jobs.js';
import type { AppContext } from '../context.js';
import { imageJobs, scheduledImageJobs } from '../image/image.jobs.js';
import { importJobs } from '../import/import.jobs.js';
import { scheduledStockJobs, stockJobs } from '../stock/stock.jobs.js';

export const productJobs = (ctx: AppContext): JobHandler[] => [
  ...stockJobs(ctx),
  ...categoryJobs(ctx),
  ...imageJobs(ctx),
  ...importJobs(ctx),
];

export const scheduledJobs: ScheduledJob[] = [...scheduledStockJobs, ...scheduledImageJobs];
