import type { FastifyInstance } from 'fastify';

/**
 * Lets a client finish sending what was refused for its size, and throws it away. Fastify would close the connection under it:
 * most clients then see a reset and never the answer that says why. Whoever sends on for too long runs into the time
 * that every request has.
 */
export function letRefusedFinish(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode !== 413) return;
    reply.removeHeader('connection');
    request.raw.unpipe();
    request.raw.resume();
  });
}
