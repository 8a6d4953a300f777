import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Tells a guest's cart in requests, and in the response to the request that made it. */
export const CART_TOKEN_HEADER = 'x-cart-token';

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

export const newCartToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Whether it could be one of ours; anything else is as unknown as a token that was never given out. */
export const isCartToken = (text: string): boolean => TOKEN.test(text);

export function readCartToken(headers: IncomingHttpHeaders): string | null {
  const token = headers[CART_TOKEN_HEADER];
  return typeof token === 'string' && isCartToken(token) ? token : null;
}

/** What is stored: whoever reads the database cannot use a guest's cart. It needs no salt, being 256 random bits. */
export const hashCartToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');
