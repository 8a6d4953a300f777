import type { Service, ServiceOverrides } from '@cartwright/shared/service/service';
import { createSubgraphService } from '@cartwright/shared/service/subgraph-service';
import type { UsersConfig } from './config.js';
import { createRequestContext, openAppContext } from './context.js';
import { migrations } from './migrations/index.js';
import { usersGraph } from './schema.js';
import { serveJwks } from './signing-key/jwks.route.js';

export function createUsersService(config: UsersConfig, overrides: ServiceOverrides = {}): Service {
  return createSubgraphService({
    name: 'users',
    config,
    overrides,
    migrations,
    graph: usersGraph,
    openContext: async (runtime) => {
      const app = openAppContext(config, runtime);
      // Found out now rather than at the first login: the stored keys may belong to another secret.
      await app.signingKeys.current();
      return { app };
    },
    requestContext: createRequestContext,
    routes: serveJwks,
  });
}
