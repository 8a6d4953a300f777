import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics.js';

/** Counts and times every request by route rather than by URL, which would create too many labels. */
export function recordHttpMetrics(
  app: FastifyInstance,
  { httpInFlight, httpDuration, httpRequests }: Metrics,
): void {
  app.addHook('onRequest', (_request, _reply, done) => {
    httpInFlight.inc();
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    };
    httpInFlight.dec();
    httpDuration.observe(labels, reply.elapsedTime / 1_000);
    httpRequests.inc(labels);
    done();
  });
}
