import { hasCode } from '@cartwright/shared/errors';
import { clientOf } from '@cartwright/shared/identity/client-of';
import { ACCESS_COOKIE, forgetCookie } from '@cartwright/shared/identity/cookies';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { InternalTokens } from '@cartwright/shared/identity/internal-token';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCredentials, type Credentials } from './browser/credentials.js';
import { addCookie } from './browser/response-cookies.js';
import type { GatewayContext } from './context.js';
import { ANONYMOUS } from './identity/authenticate.js';

export interface ContextParts {
  authenticate: (credentials: Credentials, requestId: string) => Promise<Identity>;
  tokens: InternalTokens;
  corsOrigins: readonly string[];
}

/** Finds out who asks, before it is known what: a refused token is kept for when it is. */
export function createContextFunction({ authenticate, tokens, corsOrigins }: ContextParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<GatewayContext> => {
    const { id: requestId, headers } = request;
    const credentials = readCredentials(request, corsOrigins);
    const setCookie = (cookie: string) => addCookie(reply, cookie);

    let identity = ANONYMOUS;
    let refusal: Error | null = null;
    try {
      identity = await authenticate(credentials, requestId);
    } catch (error) {
      // Whether users cannot say, or we fail ourselves: that is no word about the token.
      if (!hasCode(error, 'UNAUTHENTICATED')) throw error;
      refusal = error as Error;
      if (headers.authorization === undefined) setCookie(forgetCookie(ACCESS_COOKIE));
    }
    return {
      identity,
      refusal,
      requestId,
      headers,
      client: clientOf(request),
      refreshToken: credentials.refreshToken,
      internalToken: await tokens.mint({ identity, requestId }),
      setCookie,
    };
  };
}
