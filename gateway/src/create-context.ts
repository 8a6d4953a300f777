import { hasCode } from '@cartwright/shared/errors';
import { CART_TOKEN_HEADER, readCartToken } from '@cartwright/shared/identity/cart-token';
import { clientOf } from '@cartwright/shared/identity/client-of';
import { ACCESS_COOKIE, forgetCookie } from '@cartwright/shared/identity/cookies';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { InternalTokens } from '@cartwright/shared/identity/internal-token';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCredentials } from './browser/credentials.js';
import { addCookie } from './browser/response-cookies.js';
import type { SubgraphName } from './config.js';
import type { GatewayContext } from './context.js';
import { ANONYMOUS } from './identity/authenticate.js';
import { disconnectSignal } from './overload/disconnect-signal.js';

export interface ContextParts {
  identify: (request: FastifyRequest) => Promise<Identity>;
  tokens: InternalTokens;
  corsOrigins: readonly string[];
}

/**
 * Identifies the caller before the operation is known. If it refuses the token, `refuseBadToken` decides
 * later: sign-in may go on.
 */
export function createContextFunction({ identify, tokens, corsOrigins }: ContextParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<GatewayContext> => {
    const { id: requestId, headers } = request;
    const credentials = readCredentials(request, corsOrigins);
    const setCookie = (cookie: string) => addCookie(reply, cookie);
    let cartToken = readCartToken(headers);

    let identity = ANONYMOUS;
    let refusal: Error | null = null;
    try {
      identity = await identify(request);
    } catch (error) {
      // Any other error says nothing about the token: users may be unavailable.
      if (!hasCode(error, 'UNAUTHENTICATED')) throw error;
      refusal = error;
      if (headers.authorization === undefined) setCookie(forgetCookie(ACCESS_COOKIE));
    }
    return {
      identity,
      refusal,
      requestId,
      headers,
      client: clientOf(request),
      refreshToken: credentials.refreshToken,
      deviceToken: credentials.deviceToken,
      internalTokenFor: cachePerSubgraph((subgraph) => tokens.mint({ identity, requestId }, subgraph)),
      cartToken: () => cartToken,
      setCartToken: (token) => {
        cartToken = token;
        reply.header(CART_TOKEN_HEADER, token);
      },
      hasFailedMutation: false,
      disconnectSignal: disconnectSignal(reply),
      setCookie,
    };
  };
}

function cachePerSubgraph(mint: GatewayContext['internalTokenFor']): GatewayContext['internalTokenFor'] {
  const minted = new Map<SubgraphName, Promise<string>>();
  return (subgraph) => {
    const token = minted.get(subgraph) ?? mint(subgraph);
    minted.set(subgraph, token);
    return token;
  };
}
