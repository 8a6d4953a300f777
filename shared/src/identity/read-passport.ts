import type { IncomingHttpHeaders } from 'node:http';
import { unauthenticated } from '../errors.js';
import { bearerToken } from './bearer.js';
import type { ServiceName } from './identity.js';
import type { InternalTokens, Passport } from './internal-token.js';

/** Verifies the internal token of a request to `self`; throws UNAUTHENTICATED with the status 401 without a valid one. */
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
