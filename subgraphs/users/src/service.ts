import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import { startRelay } from '@cartwright/shared/outbox/relay';
import {
  createSubgraphService,
  createWorkerService,
  type SubgraphRuntime,
} from '@cartwright/shared/service/subgraph-service';
import type { UsersConfig } from './config.js';
import { createRequestContext, openAppContext } from './context.js';
import { identityJobs } from './jobs/announce-identity.job.js';
import { migrations } from './migrations/index.js';
import { usersGraph } from './schema.js';
import { serveJwks } from './signing-key/jwks.route.js';

const parts = (config: UsersConfig, overrides: ServiceOverrides) => ({
  name: 'users' as const,
  config,
  overrides,
  migrations,
  openContext: (runtime: SubgraphRuntime) => openAppContext(config, runtime),
});

export function createUsersService(config: UsersConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    ...parts(config, overrides),
    graph: usersGraph,
    requestContext: createRequestContext,
    routes: serveJwks,
  });
}

/** Runs the users queue and the relay that carries the outbox to everybody's queues. */
export function createUsersWorker(config: UsersConfig, overrides: ServiceOverrides = {}): Service {
  return createWorkerService({
    ...parts(config, overrides),
    queue: 'users',
    handlers: identityJobs,
    background: (app, { log }) => Promise.resolve(startRelay(app.db.outbox, config, log)),
  });
}
