import { unavailable } from '@cartwright/shared/errors';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { fetch } from 'undici';

const DEADLINE_MS = 2_000;

/**
 * Serves the public keys of users at the public address, so that others can verify access tokens. Users sets
 * how long caches may keep them.
 */
export function serveJwks({ app }: HttpServer, usersUrl: string): void {
  const source = new URL('/.well-known/jwks.json', usersUrl);
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    try {
      const response = await fetch(source, { signal: AbortSignal.timeout(DEADLINE_MS) });
      if (!response.ok) throw new Error(`users answers ${response.status}`);
      const cacheControl = response.headers.get('cache-control') ?? 'no-store';
      return reply.header('cache-control', cacheControl).send(await response.json());
    } catch {
      const { message, extensions } = unavailable('users');
      return reply.code(503).send({ errors: [{ message, extensions }] });
    }
  });
}
