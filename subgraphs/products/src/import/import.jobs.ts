import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/products-bulk';
import type { AppContext } from '../context.js';
import { importFile } from './import-file.js';

export const importJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.importProducts, ({ importId }) => importFile(ctx, importId)),
];
