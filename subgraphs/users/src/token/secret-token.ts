import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Creates a token of 256 random bits in URL-safe characters. */
export const newSecretToken = (): string => randomBytes(32).toString('base64url');

/** The hash under which a token is stored. A fast hash is enough, because the token is random. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The successor of a token: always the same, and only the holder of the token can compute it. */
export const successorOf = (token: string, salt: string): string =>
  createHmac('sha256', token).update(salt).digest('base64url');
