import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics.js';
import { DEADLINE_HEADER, withDeadline } from './deadline.js';

/** Ends the work of every request with the deadline that its caller has named. */
export function honourDeadlines(app: FastifyInstance, { deadlinesMissed }: Metrics): void {
  // The last hook of all: what reads a body before it would lose the deadline.
  app.addHook('preHandler', (request, _reply, done) => {
    const ms = readDeadline(request);
    if (ms === null) return done();
    let isCounted = false;
    const countOnce = () => {
      if (!isCounted) deadlinesMissed.inc();
      isCounted = true;
    };
    withDeadline(ms, countOnce, done);
  });
}

function readDeadline({ headers: { [DEADLINE_HEADER]: text } }: FastifyRequest): number | null {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
