import type { HttpServer } from '@cartwright/shared/http/http-server';
import type { AppContext } from '../context.js';

/**
 * Public keys are not secret, so this route needs no token. Caches must not keep them longer than a rotation
 * takes.
 */
export function serveJwks({ app }: HttpServer, { signingKeys }: AppContext): void {
  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=15').send(await signingKeys.jwks()),
  );
}
