import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

export const newCartToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/**
 * The database stores only the hash, so that a reader cannot use a guest's cart. 256 random bits need no
 * salt.
 */
export const hashCartToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');
