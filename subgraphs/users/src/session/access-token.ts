import { randomUUID } from 'node:crypto';
import { scopesOfRole } from '@cartwright/shared/identity/identity';
import { SignJWT } from 'jose';
import type { SigningKeys } from '../signing-key/signing-keys.js';
import type { User } from '../user/user.entity.js';

const LIFETIME_MS = 15 * 60 * 1_000;

export interface AccessToken {
  token: string;
  expiresAt: Date;
  sessionId: string;
}

export interface AccessTokens {
  /** Begins a session of the user and signs a token for it. */
  issue(user: User): Promise<AccessToken>;
}

export function createAccessTokens(
  keys: SigningKeys,
  { issuer, audience }: { issuer: string; audience: string },
): AccessTokens {
  return {
    async issue(user) {
      const { kid, privateKey } = await keys.current();
      const sessionId = randomUUID();
      // A JWT counts in whole seconds: what we tell the client must not outlive what the token says.
      const expiresAt = new Date(Math.floor((Date.now() + LIFETIME_MS) / 1_000) * 1_000);
      const token = await new SignJWT({ sid: sessionId, scope: scopesOfRole[user.role].join(' ') })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setSubject(user._id)
        .setIssuer(issuer)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, expiresAt, sessionId };
    },
  };
}
