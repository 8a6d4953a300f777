import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { scopes, serviceNames, type Identity, type ServiceName } from './identity.js';

const LIFETIME_SECONDS = 60;
// Without it, a caller whose clock is slightly ahead would be refused.
export const CLOCK_TOLERANCE_SECONDS = 5;

/** The content of an internal token: who sent the request, and the id that connects its log lines. */
export interface Passport {
  identity: Identity;
  requestId: string;
}

const claimsSchema = z.object({
  iss: z.enum(serviceNames),
  sub: z.string().optional(),
  sid: z.string().optional(),
  scope: z.array(z.enum(scopes)),
  rid: z.string(),
});

export interface InternalTokens {
  /** Mints a token that only the target service accepts. */
  mint(passport: Passport, target: ServiceName): Promise<string>;
  /** Throws if the token is forged, expired or meant for another service than `self`. */
  verify(token: string, self: ServiceName): Promise<Passport>;
}

const audienceOf = (service: ServiceName) => `cartwright:${service}`;

export function createInternalTokens(secret: string): InternalTokens {
  // A key object rather than bytes, which jose would import again for every token.
  const key = createSecretKey(secret, 'utf8');
  return {
    mint: ({ identity, requestId }, target) =>
      new SignJWT({
        scope: [...identity.scopes],
        rid: requestId,
        ...(identity.sessionId && { sid: identity.sessionId }),
        ...(identity.userId && { sub: identity.userId }),
      })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(identity.caller)
        .setAudience(audienceOf(target))
        .setIssuedAt()
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(key),

    async verify(token, self) {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        audience: audienceOf(self),
        requiredClaims: ['exp', 'iat'],
        maxTokenAge: LIFETIME_SECONDS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      const claims = claimsSchema.parse(payload);
      return {
        requestId: claims.rid,
        identity: {
          caller: claims.iss,
          scopes: claims.scope,
          ...(claims.sub && { userId: claims.sub }),
          ...(claims.sid && { sessionId: claims.sid }),
        },
      };
    },
  };
}
