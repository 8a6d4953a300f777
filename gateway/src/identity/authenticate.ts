import { unauthenticated, unavailable } from '@cartwright/shared/errors';
import { bearerToken } from '@cartwright/shared/identity/bearer';
import { scopes, type Identity, type Scope } from '@cartwright/shared/identity/identity';
import { CLOCK_TOLERANCE_SECONDS } from '@cartwright/shared/identity/internal-token';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';

const ANONYMOUS: Identity = { caller: 'gateway', scopes: [] };
const JWKS_TIMEOUT_MS = 2_000;

const claimsSchema = z.object({ sub: z.string(), sid: z.string(), scope: z.string() });

/** Who sends a request: nobody without a token; a token that is not valid is refused, never taken for nobody. */
export function createAuthenticate({ tokenIssuer, tokenAudience, subgraphUrls }: GatewayConfig) {
  const jwks = createRemoteJWKSet(new URL('/.well-known/jwks.json', subgraphUrls.users), {
    timeoutDuration: JWKS_TIMEOUT_MS,
  });

  return async (authorization: string | undefined): Promise<Identity> => {
    if (authorization === undefined) return ANONYMOUS;
    const token = bearerToken(authorization);
    if (!token) throw unauthenticated('The Authorization header must be `Bearer <token>`.', 401);
    try {
      const { payload } = await jwtVerify(token, jwks, {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer: tokenIssuer,
        audience: tokenAudience,
        requiredClaims: ['exp', 'iat', 'jti'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return toIdentity(claimsSchema.parse(payload));
    } catch (error) {
      throw refusal(error);
    }
  };
}

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

const toIdentity = ({ sub, sid, scope }: z.output<typeof claimsSchema>): Identity => ({
  caller: 'gateway',
  userId: sub,
  sessionId: sid,
  scopes: scope.split(' ').filter(isScope),
});

function refusal(error: unknown): Error {
  if (error instanceof errors.JWTExpired)
    return unauthenticated('The access token has expired. Log in again.', 401);
  const isTokenFault =
    error instanceof z.ZodError || (error instanceof errors.JOSEError && !isJwksFault(error));
  return isTokenFault
    ? unauthenticated('The access token is not valid. Log in again.', 401)
    : unavailable('users');
}

/** Keys that could not be fetched say nothing about the token. */
const isJwksFault = ({ code }: errors.JOSEError): boolean =>
  code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JWKS_INVALID' || code === 'ERR_JOSE_GENERIC';
