import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import {
  createSubgraphService,
  createWorkerService,
  type SubgraphRuntime,
} from '@cartwright/shared/service/subgraph-service';
import type { ReviewsConfig } from './config.js';
import { createRequestContext, openAppContext } from './context.js';
import { purchaseJobs } from './jobs/purchase.jobs.js';
import { migrations } from './migrations/index.js';
import { reviewsGraph } from './schema.js';

const parts = (config: ReviewsConfig, overrides: ServiceOverrides) => ({
  name: 'reviews' as const,
  config,
  overrides,
  migrations,
  openContext: (runtime: SubgraphRuntime) => ({ app: openAppContext(config, runtime) }),
});

export function createReviewsService(config: ReviewsConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    ...parts(config, overrides),
    graph: reviewsGraph,
    requestContext: createRequestContext,
  });
}

export function createReviewsWorker(config: ReviewsConfig, overrides: ServiceOverrides = {}): Service {
  return createWorkerService({ ...parts(config, overrides), handlers: purchaseJobs });
}
