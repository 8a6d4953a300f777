import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { truncate } from '../errors.js';
import type { Logger } from '../log.js';
import type { Metrics } from '../metrics.js';
import { limitConnections } from './limit-connections.js';
import { createClientErrorAnswers } from './client-error.js';
import { recordHttpMetrics } from './http-metrics.js';
import { answerErrorsInJson, createErrorAnswer } from './json-errors.js';
import { drainRefusedBodies } from './drain-refused-bodies.js';
import { refuseTwoAuthorizations } from './one-authorization.js';
import { registerProbes, type ReadinessCheck } from './probes.js';
import { REQUEST_ID_HEADERS, requestIdOf } from './request-id.js';
import { secure } from './security-headers.js';
import { refuseUnreadableBody } from './unreadable-body.js';

// Longer than the 60 seconds of common load balancers, which would lose a request if we closed the connection first.
const KEEP_ALIVE_MS = 72_000;
// Far longer than any response takes; for clients that do not read theirs.
const SILENCE_MS = 120_000;
const SWEEP_MS = 100;
const LIMITS: HttpLimits = {
  bodyBytes: 1_000_000,
  connections: 2_000,
  headMs: 10_000,
  requestMs: 30_000,
  checkMs: 500,
};

/** The limits of a server towards its clients. */
export interface HttpLimits {
  /** The largest body, unless a route overrides it. */
  bodyBytes: number;
  /** The most open connections. */
  connections: number;
  /** The time for the headers of a request, from the connection or from the first byte. */
  headMs: number;
  /** The time for the whole request. */
  requestMs: number;
  /** How often the two are checked. Node's default of 30 seconds would triple the time for headers. */
  checkMs: number;
}

export interface HttpServerOptions {
  log: Logger;
  metrics: Metrics;
  /** Checks by name. Readiness fails if one rejects. */
  readiness: Record<string, ReadinessCheck>;
  /** Without it, X-Forwarded-* headers are ignored. */
  trustProxy?: TrustedProxies | undefined;
  limits?: Partial<HttpLimits>;
}

/** Addresses and CIDR blocks of proxies, or the number of proxies in front of the server. */
export type TrustedProxies = string[] | number;

export interface HttpServer {
  app: FastifyInstance;
  /** Listens and returns the base URL, which has the loopback address for a host of 0.0.0.0. */
  listen(address: { host: string; port: number }): Promise<string>;
  /** Fails readiness first, so that no new requests arrive, then lets running requests finish. */
  close(): Promise<void>;
}

/** Creates a Fastify server with what every service needs: probes, metrics, request ids, limits and JSON errors. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { log, metrics, readiness, trustProxy } = options;
  const limits = { ...LIMITS, ...options.limits };
  const answerError = createErrorAnswer(log);
  const clientErrors = createClientErrorAnswers(limits.requestMs);
  const loggerInstance: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionTimeout: SILENCE_MS,
    clientErrorHandler: clientErrors.answer,
    forceCloseConnections: 'idle',
    http: { headersTimeout: limits.headMs, connectionsCheckingInterval: limits.checkMs },
    // Fastify would trust no proxy for a plain number.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : (trustProxy ?? false),
    genReqId: ({ headers }) => requestIdOf(headers),
    // A URL that Fastify cannot decode never reaches the hooks and handlers below.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      nameRequest(request, secure(reply));
      // Its message contains the whole URL.
      void answerError(Object.assign(error, { message: truncate(error.message) }), request, reply);
    },
  });
  const connections = limitConnections(app.server, limits.connections, () =>
    metrics.httpConnectionsDropped.inc(),
  );
  clientErrors.watch(app.server);

  answerErrorsInJson(app, answerError);
  app.addHook('onRequest', async (request, reply) => nameRequest(request, secure(reply)));
  app.addHook('onRequest', refuseTwoAuthorizations);
  app.addHook('onRequest', refuseUnreadableBody);
  recordHttpMetrics(app, metrics);
  const probes = registerProbes(app, metrics, readiness);

  drainRefusedBodies(app);
  let closing = false;
  // Otherwise, a connection that is busy now would stay open when idle, and closing would wait until its client closes it.
  app.addHook('onSend', async (_request, reply) => void (closing && reply.header('connection', 'close')));

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
      const giveUpAt = Date.now() + limits.requestMs;
      const sweep = setInterval(() => {
        // Includes connections whose response was sent before their request was complete.
        app.server.closeIdleConnections();
        connections.closeSilent();
        if (Date.now() > giveUpAt) connections.closeIdle();
      }, SWEEP_MS);
      await app.close().finally(() => clearInterval(sweep));
    },
  };
}

function nameRequest({ id }: FastifyRequest, reply: FastifyReply): void {
  for (const name of REQUEST_ID_HEADERS) reply.header(name, id);
}
