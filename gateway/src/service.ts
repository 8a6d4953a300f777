import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { createErrorMask } from '@cartwright/shared/graphql/mask-error';
import { countErrors } from '@cartwright/shared/graphql/count-errors';
import { createDocumentStore } from '@cartwright/shared/graphql/document-store';
import { createHttpServer } from '@cartwright/shared/http/http-server';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import { ensureStandalone } from '@cartwright/shared/redis/standalone';
import { createService, type Service, type ServiceOverrides } from '@cartwright/shared/service/service';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import { keyAliases } from './aliases/key-aliases.rule.js';
import { readKeyFields } from './aliases/key-fields.js';
import { allowOrigins } from './browser/cors.js';
import { preventCookieCaching } from './browser/response-cookies.js';
import { createQueryPlanCache, createTextCache } from './caches.js';
import type { GatewayConfig, SubgraphName } from './config.js';
import type { GatewayContext } from './context.js';
import { createContextFunction } from './create-context.js';
import { ensureTrusted } from './documents/ensure-trusted.js';
import { loadTrustedDocuments, trustedTexts } from './documents/trusted-documents.js';
import { ShopGateway } from './execution/shop-gateway.js';
import { serveExplorer } from './explorer/explorer.route.js';
import { limitErrors } from './limit-errors.plugin.js';
import { limitBody, ensureDocumentSize, MAX_BODY_BYTES, MAX_IMPORT_BODY_BYTES } from './http/request-size.js';
import { ensureHost } from './http/ensure-host.js';
import { createVerifyAccessToken } from './identity/access-token.js';
import { createAuthenticate } from './identity/authenticate.js';
import { identifyOnce } from './identity/identify-once.js';
import { serveJwks } from './identity/jwks.route.js';
import { openSessionStates } from './identity/session-state.js';
import { forwardInvoices } from './invoices/invoices.route.js';
import { finiteLiterals } from './numbers/finite-literals.rule.js';
import { refuseLargeNumbers } from './numbers/refuse-large-numbers.plugin.js';
import { createConcurrencyLimiter } from './overload/concurrency-limiter.js';
import { limitConcurrency } from './overload/limit-concurrency.js';
import { limitCost } from './policies/limit-cost.plugin.js';
import { enforcePolicies } from './policies/enforce-policies.plugin.js';
import { ensureRunnable } from './policies/ensure-runnable.plugin.js';
import { refuseBadToken } from './policies/refuse-bad-token.plugin.js';
import { addRequestId } from './add-request-id.plugin.js';
import { setRetryAfter } from './set-retry-after.plugin.js';
import { SubgraphDataSource } from './subgraph/subgraph-data-source.js';
import { loadSupergraph } from './supergraph/load-supergraph.js';
import { refuseNullVariables } from './variables/refuse-null-variables.plugin.js';
import { serveVerifyEmail } from './verify-email/verify-email.route.js';
import { forwardStripeEvents } from './webhooks/stripe.route.js';

const MAX_TOKENS = 2_000;

/**
 * The only public endpoint. It reads the composed schema from a file, so it starts whether or not the
 * subgraphs are up.
 */
export function createGateway(config: GatewayConfig, overrides: ServiceOverrides = {}): Service {
  return createService('gateway', config.logLevel, overrides, async (runtime) => {
    const { log, metrics, onStop } = runtime;
    const { corsOrigins, trustProxy, subgraphUrls } = config;
    await ensureStandalone(config.redisUrl);
    const server = createHttpServer({
      log,
      metrics,
      readiness: {},
      trustProxy,
      limits: { bodyBytes: MAX_BODY_BYTES },
    });
    await allowOrigins(server, corsOrigins);
    preventCookieCaching(server);

    const tokens = createInternalTokens(config.internalTokenSecret);
    const authenticate = createAuthenticate(
      createVerifyAccessToken(config),
      openSessionStates(config, tokens, runtime),
    );
    const identify = identifyOnce(authenticate, corsOrigins);

    // By default, @apollo/gateway sends telemetry to Apollo every hour.
    // eslint-disable-next-line no-restricted-properties -- the library has no other setting for this.
    process.env['APOLLO_TELEMETRY_DISABLED'] ??= '1';
    const limiter = createConcurrencyLimiter(config.overload);
    const supergraphSdl = await loadSupergraph(config.supergraphPath);
    const gateway = new ShopGateway({
      supergraphSdl,
      buildService: ({ name }) =>
        new SubgraphDataSource(
          name as SubgraphName,
          subgraphUrls[name as SubgraphName],
          log,
          limiter.recordQuery,
        ),
      queryPlannerConfig: { cache: createQueryPlanCache() },
      logger: log,
    });
    const trusted = config.trustedDocumentsPath && (await loadTrustedDocuments(config.trustedDocumentsPath));
    const apollo = new ApolloServer<GatewayContext>({
      gateway,
      logger: log,
      parseOptions: { maxTokens: MAX_TOKENS },
      documentStore: createDocumentStore(),
      cache: createTextCache(),
      ...(trusted && { persistedQueries: { cache: trustedTexts(trusted) } }),
      validationRules: [
        finiteLiterals,
        keyAliases(readKeyFields(supergraphSdl)),
        ...(config.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
      ],
      formatError: createErrorMask(log, { hidesSuggestions: !config.introspection }),
      includeStacktraceInErrorResponses: false,
      // The rule above refuses it, if it is off, in words that do not speak of Apollo Server.
      introspection: true,
      stopOnTerminationSignals: false,
      plugins: [
        config.apolloSandbox
          ? ApolloServerPluginLandingPageLocalDefault({ embed: true, footer: false })
          : ApolloServerPluginLandingPageDisabled(),
        // First, because the others would treat the sender of a bad token as anonymous.
        refuseBadToken(),
        refuseLargeNumbers(),
        refuseNullVariables(),
        limitCost(),
        ensureRunnable(),
        enforcePolicies(),
        addRequestId(),
        setRetryAfter(),
        countErrors(metrics),
        // Last, because the plugins above must see every error.
        limitErrors(),
      ],
    });
    await apollo.start();
    // These run in reverse order: the HTTP server lets running requests finish while Apollo Server can still
    // answer them.
    onStop('Apollo Server', () => apollo.stop());
    onStop('http server', () => server.close());

    const limited = limitConcurrency(limiter, metrics);
    server.app.route({
      url: '/graphql',
      method: ['GET', 'POST'],
      exposeHeadRoute: false,
      bodyLimit: MAX_IMPORT_BODY_BYTES,
      onRequest: ensureHost,
      preParsing: limitBody(identify),
      preHandler: [ensureDocumentSize, ...(trusted ? [ensureTrusted(trusted)] : [])],
      handler: limited(
        fastifyApolloHandler(apollo, {
          context: createContextFunction({ identify, tokens, corsOrigins }),
        }),
      ),
    });
    serveJwks(server, subgraphUrls.users);
    if (config.introspection) serveExplorer(server);
    serveVerifyEmail(server);
    forwardStripeEvents(server, { ordersUrl: subgraphUrls.orders, tokens, log });
    forwardInvoices(server, { ordersUrl: subgraphUrls.orders, tokens, log });
    return server.listen(config);
  });
}
