import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { cutShort } from '../errors.js';
import type { Logger } from '../log.js';
import type { Metrics } from '../metrics.js';
import { boundConnections } from './bound-connections.js';
import { createClientErrorAnswers } from './client-error.js';
import { recordHttpMetrics } from './http-metrics.js';
import { answerErrorsInJson, createErrorAnswer } from './json-errors.js';
import { letRefusedFinish } from './let-finish.js';
import { refuseTwoAuthorizations } from './one-authorization.js';
import { registerProbes, type ReadinessCheck } from './probes.js';
import { REQUEST_ID_HEADERS, requestIdOf } from './request-id.js';
import { secure } from './security-headers.js';
import { refuseUnreadableBody } from './unreadable-body.js';

// Load balancers keep a connection for 60 seconds: one that we close first may cost a request.
const KEEP_ALIVE_MS = 72_000;
// Far above any answer, for those who do not fetch theirs.
const SILENCE_MS = 120_000;
const SWEEP_MS = 100;
const LIMITS: HttpLimits = {
  bodyBytes: 1_000_000,
  connections: 2_000,
  headMs: 10_000,
  requestMs: 30_000,
  checkMs: 500,
};

/** What a client may take of a server. */
export interface HttpLimits {
  /** For routes that do not say otherwise. */
  bodyBytes: number;
  /** At a time. */
  connections: number;
  /** Until the head of a request is there, from the connection on or from its first byte. */
  headMs: number;
  /** Until all of it is there. */
  requestMs: number;
  /** How often that is looked at; Node's own 30 seconds would triple the time for a head. */
  checkMs: number;
}

export interface HttpServerOptions {
  log: Logger;
  metrics: Metrics;
  /** Each resolves when what it stands for is usable; readiness fails as soon as one rejects. */
  readiness: Record<string, ReadinessCheck>;
  /** Nobody's X-Forwarded-* headers are believed without it. */
  trustProxy?: TrustedProxies | undefined;
  limits?: Partial<HttpLimits>;
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
    // A bare number Fastify would take for nobody.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : (trustProxy ?? false),
    genReqId: ({ headers }) => requestIdOf(headers),
    // An address that Fastify cannot read never gets to the hooks and handlers below.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      nameRequest(request, secure(reply));
      // It repeats the whole address.
      void answerError(Object.assign(error, { message: cutShort(error.message) }), request, reply);
    },
  });
  boundConnections(app.server, limits.connections, () => metrics.httpConnectionsDropped.inc());
  clientErrors.watch(app.server);

  answerErrorsInJson(app, answerError);
  app.addHook('onRequest', async (request, reply) => nameRequest(request, secure(reply)));
  app.addHook('onRequest', refuseTwoAuthorizations);
  app.addHook('onRequest', refuseUnreadableBody);
  recordHttpMetrics(app, metrics);
  const probes = registerProbes(app, metrics, readiness);

  letRefusedFinish(app);
  let closing = false;
  // A connection that is busy while we close would be idle afterwards, and be waited for until its client gives it up.
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
      // Among them those whose answer was there before all of their request was.
      const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
      await app.close().finally(() => clearInterval(sweep));
    },
  };
}

function nameRequest({ id }: FastifyRequest, reply: FastifyReply): void {
  for (const name of REQUEST_ID_HEADERS) reply.header(name, id);
}
