import { unauthenticated } from '@cartwright/shared/errors';
import { bearerToken } from '@cartwright/shared/identity/bearer';
import { scopesOfRole, type Identity } from '@cartwright/shared/identity/identity';
import type { Credentials } from '../browser/credentials.js';
import type { AccessClaims } from './access-token.js';
import type { ReadSessionState } from './session-state.js';

export const ANONYMOUS: Identity = { caller: 'gateway', scopes: [] };
const MAX_TOKEN_BYTES = 8 * 1_024;

/**
 * Identifies the sender of a request. Without a token it is anonymous; an invalid token is refused, never
 * treated as anonymous.
 */
export function createAuthenticate(
  verifyAccessToken: (token: string) => Promise<AccessClaims>,
  readSessionState: ReadSessionState,
) {
  return async (credentials: Credentials, requestId: string): Promise<Identity> => {
    const token = tokenOf(credentials);
    if (token === null) return ANONYMOUS;
    const { userId, sessionId, scopes } = await verifyAccessToken(token);
    const { ended, role } = await readSessionState({ userId, sessionId, scopes }, requestId);
    if (ended) throw unauthenticated('This session has ended. Log in again.', 401);
    return { caller: 'gateway', userId, sessionId, scopes: role ? scopesOfRole[role] : scopes };
  };
}

/** The header wins over the cookie: a client sets it on purpose, while a browser sends cookies by itself. */
function tokenOf({ authorization, accessCookie }: Credentials): string | null {
  const shown = authorization ?? accessCookie;
  if (shown === null) return null;
  if (shown.length > MAX_TOKEN_BYTES) throw unauthenticated('The access token is too long.', 401);
  const token = authorization === undefined ? accessCookie : bearerToken(authorization);
  if (!token) throw unauthenticated('The Authorization header must be `Bearer <token>`.', 401);
  return token;
}
