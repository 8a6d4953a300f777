import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import {
  createSubgraphService,
  createWorkerService,
  type SubgraphRuntime,
} from '@cartwright/shared/service/subgraph-service';
import type { ProductsConfig } from './config.js';
import { createRequestContext, openAppContext, type AppContext } from './context.js';
import { productJobs, scheduledJobs } from './jobs/product.jobs.js';
import { migrations } from './migrations/index.js';
import { productsGraph } from './schema.js';

const parts = (config: ProductsConfig, overrides: ServiceOverrides) => ({
  name: 'products' as const,
  config,
  overrides,
  migrations,
  outbox: (app: AppContext) => app.db.outbox,
  openContext: (runtime: SubgraphRuntime) => openAppContext(config, runtime),
});

export function createProductsService(config: ProductsConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    ...parts(config, overrides),
    graph: productsGraph,
    requestContext: createRequestContext,
  });
}

/** Runs the jobs of products and the relay that publishes the outbox to the queues of all services. */
export function createProductsWorker(config: ProductsConfig, overrides: ServiceOverrides = {}): Service {
  return createWorkerService({
    ...parts(config, overrides),
    handlers: productJobs,
    scheduled: scheduledJobs,
    onStopping: ({ stopping }) =>
      stopping.abort(new Error('This worker is stopping; another one continues.')),
  });
}
