import type { FastifyInstance } from 'fastify';

/**
 * Reads and discards the rest of a body that was refused for its size. Fastify would close the connection at once, and most
 * clients would then see a reset instead of the response. The timeout of requests limits how long a client can go on.
 */
export function drainRefusedBodies(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode !== 413) return;
    reply.removeHeader('connection');
    request.raw.unpipe();
    request.raw.resume();
  });
}
