import { hasCode } from '@cartwright/shared/errors';
import { clientOf } from '@cartwright/shared/identity/client-of';
import type { Metrics } from '@cartwright/shared/metrics';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge } from 'prom-client';
import { disconnectSignal } from './disconnect-signal.js';
import type { ConcurrencyLimiter } from './concurrency-limiter.js';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Runs a handler only for as many requests at once as the limiter allows, and refuses those that would wait
 * too long.
 */
export function limitConcurrency(
  limiter: ConcurrencyLimiter,
  { registry }: Metrics,
): (handle: Handler) => Handler {
  const refused = new Counter({
    name: 'operations_overloaded_total',
    help: 'Operations that were refused because too many were waiting.',
    registers: [registry],
  });
  new Gauge({
    name: 'operations_waiting',
    help: 'Operations that wait for their turn right now.',
    registers: [registry],
    collect() {
      this.set(limiter.waiting);
    },
  });

  return (handle) => async (request, reply) => {
    const signal = disconnectSignal(reply);
    let release: () => void;
    try {
      release = await limiter.acquire(clientOf(request).ip, signal);
    } catch (error) {
      // The client has disconnected, so nobody can get a response.
      if (signal.aborted) return reply.hijack();
      if (hasCode(error, 'OVERLOADED')) refused.inc();
      throw error;
    }
    try {
      return await handle(request, reply);
    } finally {
      release();
    }
  };
}
