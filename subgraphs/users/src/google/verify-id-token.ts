import { forbidden } from '@cartwright/shared/errors';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { RequestContext } from '../context.js';
import { MAX_EMAIL_LENGTH, normalizeEmail } from '../user/email.js';
import { wrapGoogleErrors } from './wrap-google-errors.js';
import type { Google } from './google-provider.js';
import { refusedToken } from './refused-token.js';

// We set the algorithms, not the token, so that it cannot choose none or a shared secret.
const ALGORITHMS = ['RS256', 'ES256'];
// A client passes a token on at once. Somebody else may have found an older one.
const MAX_AGE_SECONDS = 600;
const CLOCK_TOLERANCE_SECONDS = 10;
const GOOGLE = 'https://accounts.google.com';
// Other errors of jose concern fetching the keys.
const BAD_TOKEN =
  /^ERR_(JWT|JWS|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED)/;

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  nonce: z.string().optional(),
  email: z.string().max(MAX_EMAIL_LENGTH).optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
  hd: z.string().optional(),
});

/** A user whom Google has verified. */
export interface GoogleUser {
  subject: string;
  /** Normalized as in our accounts, and verified by Google. */
  email: string;
  name: string | undefined;
  /** Whether the issuer itself runs the mailbox. */
  isMailboxKnown: boolean;
}

/**
 * Verifies that Google issued the ID token to this shop within the last ten minutes, for the login with this
 * nonce.
 */
export async function verifyIdToken(
  ctx: RequestContext,
  google: Google,
  idToken: string,
  nonce: string | null,
): Promise<GoogleUser> {
  const claims = claimsSchema.safeParse(await verifySignature(ctx, google, idToken));
  if (!claims.success) throw refusedToken(ctx, `unusable claims: ${claims.error.message}`);
  const { sub, azp = null, aud, email, email_verified: verified, name, hd } = claims.data;
  if ((claims.data.nonce ?? null) !== nonce) throw refusedToken(ctx, 'the nonce does not match');
  const presenter = azp ?? (Array.isArray(aud) && aud.length > 1 ? null : google.config.clientId);
  if (presenter !== google.config.clientId) throw refusedToken(ctx, 'it was issued to another client');
  if (!email || !verified) throw forbidden('Google has not verified the email address of this account.');
  const { issuer } = await google.discover();
  const address = normalizeEmail(email);
  // For other mailboxes, Google only knows the owner at the time of the registration.
  const isMailboxKnown = issuer !== GOOGLE || hd !== undefined || address.endsWith('@gmail.com');
  return { subject: sub, email: address, name, isMailboxKnown };
}

async function verifySignature(ctx: RequestContext, google: Google, idToken: string): Promise<JWTPayload> {
  const { issuer, keys } = await google.discover();
  const verified = jwtVerify(idToken, keys, {
    algorithms: ALGORITHMS,
    // Google issues tokens with either form of the issuer.
    issuer: issuer === GOOGLE ? [GOOGLE, 'accounts.google.com'] : issuer,
    audience: google.config.clientId,
    requiredClaims: ['sub', 'iat', 'exp'],
    maxTokenAge: MAX_AGE_SECONDS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError && BAD_TOKEN.test(error.code)) return error;
    throw error;
  });
  const outcome = await wrapGoogleErrors(verified);
  if (outcome instanceof Error) throw refusedToken(ctx, outcome.message);
  return outcome.payload;
}
