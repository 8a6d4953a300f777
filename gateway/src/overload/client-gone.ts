import type { FastifyReply } from 'fastify';

const signals = new WeakMap<FastifyReply['raw'], AbortSignal>();

/** Aborts when the client closes its connection before it has its response. */
export function clientGone({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const known = signals.get(raw);
  if (known) return known;
  const controller = new AbortController();
  signals.set(raw, controller.signal);
  const leave = () => controller.abort(new Error('The client has closed its connection.'));
  if (raw.destroyed) leave();
  else raw.once('close', () => void (raw.writableFinished || leave()));
  return controller.signal;
}
