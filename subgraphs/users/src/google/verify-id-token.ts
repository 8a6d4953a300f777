import { forbidden } from '@cartwright/shared/errors';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { RequestContext } from '../context.js';
import { MAX_EMAIL_LENGTH, normalizeEmail } from '../user/email.js';
import { answering } from './answering.js';
import type { Google } from './google-provider.js';
import { refusedToken } from './refused-token.js';

// Said by us and not by the token: one that claims to need no signature, or a shared secret, is none.
const ALGORITHMS = ['RS256', 'ES256'];
// A client hands it on at once. What lies around for longer may have been found by somebody else.
const MAX_AGE_SECONDS = 600;
const CLOCK_TOLERANCE_SECONDS = 10;
const GOOGLE = 'https://accounts.google.com';
// The rest of jose's errors are about getting the keys.
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

/** Somebody whom Google vouches for. */
export interface GoogleUser {
  subject: string;
  /** As our accounts have it; Google has verified it. */
  email: string;
  name: string | undefined;
  /** Whether the issuer runs the mailbox itself. */
  isMailboxKnown: boolean;
}

/** Reads an ID token that Google has issued to this shop within the last ten minutes, for the login with this nonce. */
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
  // Of other mailboxes Google knows only whose they were when its account was made.
  const isMailboxKnown = issuer !== GOOGLE || hd !== undefined || address.endsWith('@gmail.com');
  return { subject: sub, email: address, name, isMailboxKnown };
}

async function verifySignature(ctx: RequestContext, google: Google, idToken: string): Promise<JWTPayload> {
  const { issuer, keys } = await google.discover();
  const verified = jwtVerify(idToken, keys, {
    algorithms: ALGORITHMS,
    // Google has issued tokens of both kinds.
    issuer: issuer === GOOGLE ? [GOOGLE, 'accounts.google.com'] : issuer,
    audience: google.config.clientId,
    requiredClaims: ['sub', 'iat', 'exp'],
    maxTokenAge: MAX_AGE_SECONDS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError && BAD_TOKEN.test(error.code)) return error;
    throw error;
  });
  const outcome = await answering(verified);
  if (outcome instanceof Error) throw refusedToken(ctx, outcome.message);
  return outcome.payload;
}
