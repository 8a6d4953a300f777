import { randomUUID } from 'node:crypto';
import { scopesOfRole } from '@cartwright/shared/identity/identity';
import { ACCESS_TOKEN_LIFETIME_MS } from '@cartwright/shared/identity/session-state';
import { SignJWT } from 'jose';
import type { SigningKeys } from '../signing-key/signing-keys.js';
import type { User } from '../user/user.entity.js';

export interface AccessToken {
  token: string;
  expiresAt: Date;
}

export interface AccessTokens {
  issue(user: User, sessionId: string): Promise<AccessToken>;
}

export function createAccessTokens(
  keys: SigningKeys,
  { issuer, audience }: { issuer: string; audience: string },
): AccessTokens {
  return {
    async issue(user, sessionId) {
      const { kid, privateKey } = await keys.current();
      // A JWT counts whole seconds. The expiry that we report must not be later than the token's own.
      const expiresAt = new Date(Math.floor((Date.now() + ACCESS_TOKEN_LIFETIME_MS) / 1_000) * 1_000);
      const token = await new SignJWT({ sid: sessionId, scope: scopesOfRole[user.role].join(' ') })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setSubject(user._id)
        .setIssuer(issuer)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, expiresAt };
    },
  };
}
