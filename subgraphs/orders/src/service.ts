import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import {
  createSubgraphService,
  createWorkerService,
  type SubgraphRuntime,
} from '@cartwright/shared/service/subgraph-service';
import type { OrdersConfig } from './config.js';
import { createRequestContext, openAppContext, type AppContext } from './context.js';
import { serveInvoices } from './invoice/invoice.route.js';
import { orderJobs, scheduledOrderJobs } from './jobs/order.jobs.js';
import { migrations } from './migrations/index.js';
import { ordersGraph } from './schema.js';
import { serveStripeWebhook } from './webhook/webhook.route.js';

const parts = (config: OrdersConfig, overrides: ServiceOverrides) => ({
  name: 'orders' as const,
  config,
  overrides,
  migrations,
  outbox: (app: AppContext) => app.outbox,
  openContext: (runtime: SubgraphRuntime) => openAppContext(config, runtime),
});

export function createOrdersService(config: OrdersConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    ...parts(config, overrides),
    graph: ordersGraph,
    requestContext: createRequestContext,
    routes: (server, app) => {
      serveStripeWebhook(server, app);
      serveInvoices(server, app);
    },
  });
}

/** Runs the orders queue and the relay that carries the outbox to everybody's queues. */
export function createOrdersWorker(config: OrdersConfig, overrides: ServiceOverrides = {}): Service {
  return createWorkerService({
    ...parts(config, overrides),
    handlers: orderJobs,
    scheduled: scheduledOrderJobs,
  });
}
