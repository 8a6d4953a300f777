import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/products-bulk';
import type { ScheduledJob } from '@cartwright/shared/jobs/schedule-jobs';
import type { AppContext } from '../context.js';
import { collectOrphans } from './collect-orphans.js';
import { makeThumbnails } from './make-thumbnails.js';
import { removeStoredFiles } from './remove-stored-files.js';

export const imageJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.makeThumbnails, (image) => makeThumbnails(ctx, image)),
  handle(jobs.removeStoredFiles, ({ keys }) => removeStoredFiles(ctx, keys)),
  handle(jobs.collectOrphans, () => collectOrphans(ctx)),
];

export const scheduledImageJobs: ScheduledJob[] = [{ type: jobs.collectOrphans, everyMs: 3_600_000 }];
