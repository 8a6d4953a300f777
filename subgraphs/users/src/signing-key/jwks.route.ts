import type { HttpServer } from '@cartwright/shared/http/http-server';
import type { AppContext } from '../context.js';

/** The public keys are no secret: this address needs no token. Nobody may keep them longer than a rotation takes. */
export function serveJwks({ app }: HttpServer, { signingKeys }: AppContext): void {
  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=15').send(await signingKeys.jwks()),
  );
}
