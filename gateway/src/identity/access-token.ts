import { unauthenticated } from '@cartwright/shared/errors';
import { scopes, type Scope } from '@cartwright/shared/identity/identity';
import { CLOCK_TOLERANCE_SECONDS } from '@cartwright/shared/identity/internal-token';
import { ACCESS_TOKEN_LIFETIME_MS } from '@cartwright/shared/identity/session-state';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { isFetchFailure, openPublicKeys } from './public-keys.js';
import { usersUnavailable } from './users-unavailable.js';

/** The claims of an access token that users has signed. */
export interface AccessClaims {
  userId: string;
  sessionId: string;
  scopes: readonly Scope[];
}

const claimsSchema = z
  .object({ sub: z.string().min(1), sid: z.string().min(1), scope: z.string() })
  .transform(({ sub, sid, scope }) => ({
    userId: sub,
    sessionId: sid,
    scopes: scope.split(' ').filter(isScope),
  }));

/** Verifies access tokens; throws UNAUTHENTICATED for an invalid one. */
export function createVerifyAccessToken({ tokenIssuer, tokenAudience, subgraphUrls }: GatewayConfig) {
  const publicKey = openPublicKeys(subgraphUrls.users);

  return async (token: string): Promise<AccessClaims> => {
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer: tokenIssuer,
        audience: tokenAudience,
        requiredClaims: ['exp', 'iat', 'jti'],
        // Redis remembers an ended session only for the lifetime of a token, so an older token could not be
        // revoked.
        maxTokenAge: ACCESS_TOKEN_LIFETIME_MS / 1_000,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return claimsSchema.parse(payload);
    } catch (error) {
      throw refusal(error);
    }
  };
}

function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text);
}

function refusal(error: unknown): Error {
  if (error instanceof errors.JWTExpired)
    return unauthenticated('The access token has expired. Log in again.', 401);
  return error instanceof z.ZodError || !isFetchFailure(error)
    ? unauthenticated('The access token is not valid. Log in again.', 401)
    : usersUnavailable(error);
}
