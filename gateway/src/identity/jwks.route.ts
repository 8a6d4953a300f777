import { unavailable } from '@cartwright/shared/errors';
import type { HttpServer } from '@cartwright/shared/http/http-server';
import { fetch } from 'undici';

const DEADLINE_MS = 2_000;

/**
 * Lets others verify access tokens: the users subgraph's public keys at the public address, to be kept for as long as users
 * says.
 */
export function serveJwks({ app }: HttpServer, usersUrl: string): void {
  const source = new URL('/.well-known/jwks.json', usersUrl);
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    try {
      const response = await fetch(source, { signal: AbortSignal.timeout(DEADLINE_MS) });
      if (!response.ok) throw new Error(`users answers ${response.status}`);
      const kept = response.headers.get('cache-control') ?? 'no-store';
      return reply.header('cache-control', kept).send(await response.json());
    } catch {
      const { message, extensions } = unavailable('users');
      return reply.code(503).send({ errors: [{ message, extensions }] });
    }
  });
}
