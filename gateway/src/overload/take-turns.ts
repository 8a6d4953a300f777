import { hasCode } from '@cartwright/shared/errors';
import { clientOf } from '@cartwright/shared/identity/client-of';
import type { Metrics } from '@cartwright/shared/metrics';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge } from 'prom-client';
import { clientGone } from './client-gone.js';
import type { Gate } from './gate.js';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** Lets only as many requests into a handler at once as the gate does, and refuses those that would wait too long. */
export function takeTurns(gate: Gate, { registry }: Metrics): (handle: Handler) => Handler {
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
    const gone = clientGone(reply);
    let endTurn: () => void;
    try {
      endTurn = await gate.enter(clientOf(request).ip, gone);
    } catch (error) {
      // Nobody is there to be answered.
      if (gone.aborted) return reply.hijack();
      if (hasCode(error, 'OVERLOADED')) refused.inc();
      throw error;
    }
    try {
      return await handle(request, reply);
    } finally {
      endTurn();
    }
  };
}
