import { createHash } from 'node:crypto';

/**
 * Derives the nonce from the code verifier, which the client keeps. This binds the token to its login without
 * storing anything.
 */
export const nonceOf = (codeVerifier: string): string =>
  createHash('sha256').update(`nonce:${codeVerifier}`).digest('base64url');
