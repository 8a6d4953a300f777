import type { IncomingHttpHeaders } from 'node:http';
import { unauthenticated } from '../errors.js';
import { bearerToken } from './bearer.js';
import type { ServiceName } from './identity.js';
import type { InternalTokens, Passport } from './internal-token.js';

/** What the service that calls `self` shows; throws UNAUTHENTICATED, with a status of 401, when it is nobody we know. */
export async function readPassport(
  tokens: InternalTokens,
  self: ServiceName,
  headers: IncomingHttpHeaders,
): Promise<Passport> {
  const token = bearerToken(headers.authorization);
  if (!token) throw unauthenticated('This service only accepts requests from other services.', 401);
  try {
    return await tokens.verify(token, self);
  } catch {
    throw unauthenticated('The internal token is forged, expired or meant for another service.', 401);
  }
}
