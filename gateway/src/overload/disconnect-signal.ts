import type { FastifyReply } from 'fastify';

const signals = new WeakMap<FastifyReply['raw'], AbortSignal>();

/** Returns a signal that aborts when the client disconnects before it has received its response. */
export function disconnectSignal({ raw }: Pick<FastifyReply, 'raw'>): AbortSignal {
  const known = signals.get(raw);
  if (known) return known;
  const controller = new AbortController();
  signals.set(raw, controller.signal);
  const abort = () => controller.abort(new Error('The client has closed its connection.'));
  if (raw.destroyed) abort();
  else raw.once('close', () => void (raw.writableFinished || abort()));
  return controller.signal;
}
