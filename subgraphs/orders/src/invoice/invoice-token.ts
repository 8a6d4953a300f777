import { createSecretKey, hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';

const AUDIENCE = 'invoice';
const LIFETIME_SECONDS = 10 * 60;

export interface InvoiceTokens {
  mint(orderId: string): Promise<string>;
  /** The order's id; null when the time is over. Throws when the token is none of ours. */
  verify(token: string): Promise<string | null>;
}

/** What an invoice's link holds in place of a login. Its key is good for nothing else, and no other token passes for it. */
export function createInvoiceTokens(secret: string, now: () => number = Date.now): InvoiceTokens {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'cartwright invoice links', 32)));
  return {
    mint(orderId) {
      const issuedAt = Math.floor(now() / 1_000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(AUDIENCE)
        .setSubject(orderId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(key);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify<{ sub: string }>(token, key, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          requiredClaims: ['sub', 'iat', 'exp'],
          currentDate: new Date(now()),
        });
        return payload.sub;
      } catch (error) {
        if (error instanceof errors.JWTExpired) return null;
        throw error;
      }
    },
  };
}
