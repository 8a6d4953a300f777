import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.js';
import type { Logger } from '../log.js';
import type { Metrics } from '../metrics.js';
import { logNowAndThen } from '../now-and-then.js';
import { registerProbes, type ReadinessCheck } from './probes.js';
import { recordHttpMetrics } from './http-metrics.js';
import { REQUEST_ID_HEADERS, requestIdOf } from './request-id.js';

const MAX_BODY_BYTES = 1_000_000;
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 10_000;
// In half a minute: anybody can send what is refused, and often.
const REFUSALS_LOGGED = 20;
const MAX_CONNECTIONS = 2_000;

export interface HttpServerOptions {
  log: Logger;
  metrics: Metrics;
  /** Each resolves when what it stands for is usable; readiness fails as soon as one rejects. */
  readiness: Record<string, ReadinessCheck>;
  /** Nobody's X-Forwarded-* headers are believed without it. */
  trustProxy?: TrustedProxies | undefined;
}

/** Addresses and CIDR blocks of proxies, or how many of them stand between here and the client. */
export type TrustedProxies = string[] | number;

export interface HttpServer {
  app: FastifyInstance;
  /** Listens and returns the base URL; a host of 0.0.0.0 is reached through the loopback address. */
  listen(address: { host: string; port: number }): Promise<string>;
  /** Fails readiness first, so that no new work is sent here, then lets running requests finish. */
  close(): Promise<void>;
}

/** Fastify with what every service has: probes, metrics, request ids, bounds, and JSON for every error. */
export function createHttpServer({ log, metrics, readiness, trustProxy }: HttpServerOptions): HttpServer {
  const loggerInstance: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    // A bare number Fastify would take for nobody.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : (trustProxy ?? false),
    genReqId: ({ headers }) => requestIdOf(headers),
    // An address that Fastify cannot read never gets to the hooks and handlers below.
    frameworkErrors: ({ statusCode = 400, message }, request, reply: FastifyReply) => {
      nameRequest(request, reply);
      void reply.code(statusCode).send(errorBody('BAD_USER_INPUT', message));
    },
  });
  app.server.maxConnections = MAX_CONNECTIONS;

  app.addHook('onRequest', async (request, reply) => nameRequest(request, reply));
  recordHttpMetrics(app, metrics);
  const probes = registerProbes(app, metrics, readiness);

  const refused = logNowAndThen(log, 'a request was refused', { lines: REFUSALS_LOGGED });
  let closing = false;
  // A connection that is busy while we close would be idle afterwards, and be waited for until its client gives it up.
  app.addHook('onSend', async (_request, reply) => void (closing && reply.header('connection', 'close')));

  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(errorBody('NOT_FOUND', `Nothing at ${request.method} ${request.url.split('?')[0]}.`)),
  );
  app.setErrorHandler((error: FastifyError | GraphQLError, request, reply) => {
    const [status, code] = error instanceof GraphQLError ? meaningOf(error) : [error.statusCode ?? 500];
    if (status < 500) {
      refused({ requestId: request.id, reason: error.message });
      return reply.code(status).send(errorBody(code ?? 'BAD_USER_INPUT', error.message));
    }
    request.log.error({ err: error }, 'a request failed');
    return reply.code(status).send(errorBody('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
  });

  return {
    app,
    async listen({ host, port }) {
      await app.listen({ host, port });
      const address = app.server.address();
      if (!address || typeof address === 'string') throw new Error('The server listens on no TCP port.');
      return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
    },
    async close() {
      probes.stopping();
      closing = true;
      await app.close();
    },
  };
}

function nameRequest({ id }: FastifyRequest, reply: FastifyReply): void {
  for (const name of REQUEST_ID_HEADERS) reply.header(name, id);
}

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
};

/** The errors that resolvers throw may be thrown by plain routes too; those without a status here are failures of ours. */
function meaningOf({ extensions }: GraphQLError): [status: number, code: ErrorCode] {
  const code = extensions['code'] as ErrorCode;
  const { status } = (extensions['http'] ?? {}) as { status?: number };
  return [status ?? statuses[code] ?? 500, code];
}

const errorBody = (code: ErrorCode, message: string) => ({ errors: [{ message, extensions: { code } }] });
