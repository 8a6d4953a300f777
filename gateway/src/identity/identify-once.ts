import type { Identity } from '@cartwright/shared/identity/identity';
import type { FastifyRequest } from 'fastify';
import { readCredentials, type Credentials } from '../browser/credentials.js';

/** Authenticates each request once, however many callers need its identity. */
export function identifyOnce(
  authenticate: (credentials: Credentials, requestId: string) => Promise<Identity>,
  corsOrigins: readonly string[],
): (request: FastifyRequest) => Promise<Identity> {
  const asked = new WeakMap<FastifyRequest, Promise<Identity>>();
  return (request) => {
    const known = asked.get(request);
    if (known) return known;
    const identity = authenticate(readCredentials(request, corsOrigins), request.id);
    asked.set(request, identity);
    return identity;
  };
}
