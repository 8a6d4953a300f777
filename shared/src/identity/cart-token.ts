import type { IncomingHttpHeaders } from 'node:http';

/** Carries the secret of a guest's cart, in requests and in the response that creates the cart. */
export const CART_TOKEN_HEADER = 'x-cart-token';

// 256 bits in base64url. Nothing else may enter a header that we send.
const TOKEN = /^[\w-]{43}$/;

/** Whether cart could have issued it; anything else is as unknown as a token that was never issued. */
export const isCartToken = (text: string): boolean => TOKEN.test(text);

export function readCartToken({ [CART_TOKEN_HEADER]: token }: IncomingHttpHeaders): string | null {
  return typeof token === 'string' && isCartToken(token) ? token : null;
}
