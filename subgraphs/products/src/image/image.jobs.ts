import type { JobHandler } from '@cartwright/shared/jobs/job';
import type { ScheduledJob } from '@cartwright/shared/jobs/schedule-jobs';
import type { AppContext } from '../context.js';

export const imageJobs = (_ctx: AppContext): JobHandler[] => [];

export const scheduledImageJobs: ScheduledJob[] = [];
