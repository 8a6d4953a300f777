import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { createErrorMask } from '@cartwright/shared/graphql/mask-error';
import { countErrors } from '@cartwright/shared/graphql/count-errors';
import { createHttpServer } from '@cartwright/shared/http/http-server';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { createService, type Service, type ServiceOverrides } from '@cartwright/shared/service/service';
import type { FastifyRequest } from 'fastify';
import type { GatewayConfig, SubgraphName } from './config.js';
import type { GatewayContext } from './context.js';
import { serveExplorer } from './explorer/explorer.route.js';
import { createAuthenticate } from './identity/authenticate.js';
import { serveJwks } from './identity/jwks.route.js';
import { enforcePolicies } from './policies/enforce-policies.plugin.js';
import { ensureRunnable } from './policies/ensure-runnable.plugin.js';
import { nameRequestInMaskedErrors } from './request-id.plugin.js';
import { SubgraphDataSource } from './subgraph/subgraph-data-source.js';
import { loadSupergraph } from './supergraph/load-supergraph.js';

const MAX_TOKENS = 2_000;

/** The one public endpoint. It boots from a composed file, so it starts whether or not the subgraphs are up. */
export function createGateway(config: GatewayConfig, overrides: ServiceOverrides = {}): Service {
  return createService('gateway', config.logLevel, overrides, async ({ log, metrics, onStop }) => {
    const server = createHttpServer({ log, metrics, readiness: {} });

    // Unless told not to, the gateway reports to its maker every hour.
    process.env['APOLLO_TELEMETRY_DISABLED'] ??= '1';
    const gateway = new ApolloGateway({
      supergraphSdl: await loadSupergraph(config.supergraphPath),
      buildService: ({ name }) => new SubgraphDataSource(config.subgraphUrls[name as SubgraphName], log),
      logger: log,
    });
    const apollo = new ApolloServer<GatewayContext>({
      gateway,
      logger: log,
      parseOptions: { maxTokens: MAX_TOKENS },
      formatError: createErrorMask(log),
      includeStacktraceInErrorResponses: false,
      introspection: true,
      stopOnTerminationSignals: false,
      plugins: [
        ApolloServerPluginLandingPageLocalDefault({ embed: true, footer: false }),
        ensureRunnable(),
        enforcePolicies(),
        nameRequestInMaskedErrors(),
        countErrors(metrics),
      ],
    });
    await apollo.start();
    // Undone in reverse: the HTTP server lets running requests finish while Apollo Server can still answer them.
    onStop('Apollo Server', () => apollo.stop());
    onStop('http server', () => server.close());

    const authenticate = createAuthenticate(config);
    const tokens = createInternalTokens(config.internalTokenSecret);
    server.app.route({
      url: '/graphql',
      method: ['GET', 'POST'],
      handler: fastifyApolloHandler(apollo, {
        context: async ({ id: requestId, headers }: FastifyRequest) => {
          const identity = await authenticate(headers.authorization);
          return { identity, requestId, headers, internalToken: await tokens.mint({ identity, requestId }) };
        },
      }),
    });
    serveJwks(server, config.subgraphUrls.users);
    serveExplorer(server);
    return server.listen(config);
  });
}
