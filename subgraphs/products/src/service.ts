import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import {
  createSubgraphService,
  createWorkerService,
  type SubgraphRuntime,
} from '@cartwright/shared/service/subgraph-service';
import type { ProductsConfig } from './config.js';
import { createRequestContext, openAppContext } from './context.js';
import { stockJobs } from './jobs/stock.jobs.js';
import { migrations } from './migrations/index.js';
import { productsGraph } from './schema.js';

const parts = (config: ProductsConfig, overrides: ServiceOverrides) => ({
  name: 'products' as const,
  config,
  overrides,
  migrations,
  openContext: (runtime: SubgraphRuntime) => ({ app: openAppContext(config, runtime) }),
});

export function createProductsService(config: ProductsConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    ...parts(config, overrides),
    graph: productsGraph,
    requestContext: createRequestContext,
  });
}

export function createProductsWorker(config: ProductsConfig, overrides: ServiceOverrides = {}): Service {
  return createWorkerService({ ...parts(config, overrides), queue: 'products', handlers: stockJobs });
}
