import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import * as jobs from '@cartwright/shared/jobs/products';
import type { AppContext } from '../context.js';
import { placeProducts } from './place-products.js';

export const categoryJobs = (ctx: AppContext): JobHandler[] => [
  handle(jobs.placeProducts, ({ categoryId }) => placeProducts(ctx, categoryId)),
];
