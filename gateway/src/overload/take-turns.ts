import { hasCode } from '@cartwright/shared/errors';
import { clientOf } from '@cartwright/shared/identity/client-of';
import type { Metrics } from '@cartwright/shared/metrics';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge } from 'prom-client';
import { clientGone } from './client-gone.js';
import { createGate, type EndTurn, type GateLimits } from './gate.js';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** Lets only so many requests into a handler at once, and answers those that would wait too long with 503 and `Retry-After`. */
export function takeTurns(limits: Partial<GateLimits>, { registry }: Metrics): (handle: Handler) => Handler {
  const gate = createGate(limits);
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
      this.set(gate.waiting);
    },
  });

  return (handle) => async (request, reply) => {
    let endTurn: EndTurn;
    try {
      endTurn = await gate.enter(clientOf(request).ip, clientGone(reply));
    } catch (error) {
      if (!hasCode(error, 'OVERLOADED')) throw error;
      refused.inc();
      const { message, extensions } = error;
      const { code, retryAfterSeconds } = extensions;
      return reply
        .code(503)
        .header('retry-after', String(retryAfterSeconds))
        .send({ errors: [{ message, extensions: { code, retryAfterSeconds } }] });
    }
    try {
      return await handle(request, reply);
    } finally {
      endTurn(isQuery(request));
    }
  };
}

/** A mutation may wait for others, such as a checkout of a popular product, however idle the shop is. */
function isQuery({ body }: FastifyRequest): boolean {
  const { query } = (body ?? {}) as { query?: unknown };
  return typeof query === 'string' && !query.includes('mutation');
}
