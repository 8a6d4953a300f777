import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import { createSubgraphService, createWorkerService } from '@cartwright/shared/service/subgraph-service';
import type { UsersConfig, UsersWorkerConfig } from './config.js';
import { createRequestContext, openAppContext, openWorkerContext } from './context.js';
import { identityJobs } from './jobs/announce-identity.job.js';
import { migrations } from './migrations/index.js';
import { usersGraph } from './schema.js';
import { serveJwks } from './signing-key/jwks.route.js';

export function createUsersService(config: UsersConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    name: 'users',
    config,
    overrides,
    migrations,
    outbox: (app) => app.db.outbox,
    openContext: (runtime) => openAppContext(config, runtime),
    graph: usersGraph,
    requestContext: createRequestContext,
    routes: serveJwks,
  });
}

/** Runs the users queue, and the relay that publishes the outbox to all queues. */
export function createUsersWorker(config: UsersWorkerConfig, overrides: ServiceOverrides = {}): Service {
  return createWorkerService({
    name: 'users',
    config,
    overrides,
    migrations,
    openContext: (runtime) => openWorkerContext(config, runtime),
    handlers: identityJobs,
    outbox: (app) => app.db.outbox,
  });
}
