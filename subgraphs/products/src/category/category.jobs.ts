import type { JobHandler } from '@cartwright/shared/jobs/job';
import type { AppContext } from '../context.js';

export const categoryJobs = (_ctx: AppContext): JobHandler[] => [];
