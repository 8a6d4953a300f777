import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import {
  createSubgraphService,
  createWorkerService,
  type SubgraphRuntime,
} from '@cartwright/shared/service/subgraph-service';
import type { CartConfig } from './config.js';
import { createRequestContext, openAppContext } from './context.js';
import { cartJobs } from './jobs/clear-cart.job.js';
import { migrations } from './migrations/index.js';
import { cartGraph } from './schema.js';

const parts = (config: CartConfig, overrides: ServiceOverrides) => ({
  name: 'cart' as const,
  config,
  overrides,
  migrations,
  openContext: (runtime: SubgraphRuntime) => ({ app: openAppContext(config, runtime) }),
});

export function createCartService(config: CartConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    ...parts(config, overrides),
    graph: cartGraph,
    requestContext: createRequestContext,
  });
}

export function createCartWorker(config: CartConfig, overrides: ServiceOverrides = {}): Service {
  return createWorkerService({ ...parts(config, overrides), handlers: cartJobs });
}
