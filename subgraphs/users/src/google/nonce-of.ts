import { createHash } from 'node:crypto';

/** Follows from the code verifier, which the client keeps: so the token is bound to its login, and we store nothing. */
export const nonceOf = (codeVerifier: string): string =>
  createHash('sha256').update(`nonce:${codeVerifier}`).digest('base64url');
