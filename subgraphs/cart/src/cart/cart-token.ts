import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

export const newCartToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is stored: whoever reads the database cannot use a guest's cart. It needs no salt, being 256 random bits. */
export const hashCartToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');
