import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics.js';
import { DEADLINE_HEADER, withDeadline } from './deadline.js';

/** Applies the deadline in the caller's header to the work of every request, which also ends when the caller hangs up. */
export function honourDeadlines(app: FastifyInstance, { deadlinesMissed }: Metrics): void {
  // In the last hook, because reading the body would lose the AsyncLocalStorage of an earlier one.
  app.addHook('preHandler', (request, { raw }, done) => {
    const ms = readDeadline(request);
    if (ms === null) return done();
    let isCounted = false;
    const countOnce = () => {
      if (!isCounted) deadlinesMissed.inc();
      isCounted = true;
    };
    withDeadline(ms, countOnce, (stop) => {
      raw.once('close', () => void (raw.writableFinished || stop()));
      done();
    });
  });
}

function readDeadline({ headers: { [DEADLINE_HEADER]: text } }: FastifyRequest): number | null {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
