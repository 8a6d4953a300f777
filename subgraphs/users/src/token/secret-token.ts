import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits, in letters that a URL takes. */
export const newSecretToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. It has all the randomness that a hash needs, so a fast one will do. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The token that follows another: the same each time, but only for who holds the former one. */
export const successorOf = (token: string, salt: string): string =>
  createHmac('sha256', token).update(salt).digest('base64url');
