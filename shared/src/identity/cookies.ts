import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * The `__Host-` prefix makes a browser refuse them without `Secure`, with a `Domain`, or from a path of their own: no other
 * host, not even a sibling, can set or read them.
 */
export const ACCESS_COOKIE = '__Host-cartwright-access';
export const REFRESH_COOKIE = '__Host-cartwright-refresh';
/** Says nothing but that the browser is the same as before; it outlives a logout. */
export const DEVICE_COOKIE = '__Host-cartwright-device';

// No script reads them, and no page of another site makes a browser send them.
const attributes = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

/** The value of one cookie of a request; null when it is absent or empty. */
export function readCookie(header: string | undefined, name: string): string | null {
  return (header && parseCookie(header)[name]) || null;
}

/** A `Set-Cookie` that a browser keeps until `expires`. */
export const keepCookie = (name: string, value: string, expires: Date): string =>
  stringifySetCookie({ ...attributes, name, value, expires });

/** A `Set-Cookie` that takes a cookie out of a browser, which finds it by the same attributes. */
export const forgetCookie = (name: string): string =>
  stringifySetCookie({ ...attributes, name, value: '', maxAge: 0 });
