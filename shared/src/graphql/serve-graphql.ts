import type { IncomingHttpHeaders } from 'node:http';
import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { HttpServer } from '../http/http-server.js';
import { readClient, type Client } from '../identity/client.js';
import type { ServiceName } from '../identity/identity.js';
import type { InternalTokens, Passport } from '../identity/internal-token.js';
import { readPassport } from '../identity/read-passport.js';
import type { Logger } from '../log.js';
import type { Metrics } from '../metrics.js';
import { limitResponses } from './cost/limit-responses.plugin.js';
import { countErrors } from './count-errors.js';
import { createDocumentStore } from './document-store.js';
import { createErrorMask } from './mask-error.js';
import type { Subgraph } from './subgraph-schema.js';

const MAX_TOKENS = 5_000;

export interface ServeGraphQLOptions<Context extends BaseContext> {
  name: ServiceName;
  server: HttpServer;
  subgraph: Subgraph;
  log: Logger;
  metrics: Metrics;
  tokens: InternalTokens;
  /** Builds the context of one operation, with fresh DataLoaders. */
  requestContext: (request: RequestFacts) => Context;
}

/** What a resolver may know about its request. */
export interface RequestFacts extends Passport {
  log: Logger;
  headers: IncomingHttpHeaders;
  client: Client;
  /** Adds a `Set-Cookie` header to the response, which the gateway passes on to the client. */
  setCookie: (cookie: string) => void;
  /** Sets another header of the response. The gateway passes on only known ones. */
  setHeader: (name: string, value: string) => void;
}

/** Serves a subgraph at /graphql to callers with a valid internal token only. */
export async function serveGraphQL<Context extends BaseContext>(options: ServeGraphQLOptions<Context>) {
  const { name, server, subgraph, log, metrics, tokens, requestContext } = options;
  const apollo = new ApolloServer<Context>({
    schema: subgraph.schema,
    logger: log,
    parseOptions: { maxTokens: MAX_TOKENS },
    documentStore: createDocumentStore(),
    formatError: createErrorMask(log),
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    introspection: false,
    // With a 400, the gateway would treat an invalid variable, such as a price with three decimals, as our failure.
    status400ForVariableCoercionErrors: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      limitResponses(subgraph.schema, subgraph.sdl),
      countErrors(metrics),
    ],
  });
  await apollo.start();
  server.app.post(
    '/graphql',
    fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const passport = await readPassport(tokens, name, request.headers);
        const requestLog = log.child({ requestId: passport.requestId });
        return requestContext({
          ...passport,
          log: requestLog,
          headers: request.headers,
          client: readClient(request.headers),
          setCookie: (cookie) => void reply.header('set-cookie', cookie),
          setHeader: (name, value) => void reply.header(name, value),
        });
      },
    }),
  );
}
