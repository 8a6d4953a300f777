import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * Browsers accept a cookie with the prefix `__Host-` only with `Secure`, without `Domain` and with the path `/`, so that no other
 * host, not even a sibling, can set or read it.
 */
export const ACCESS_COOKIE = '__Host-cartwright-access';
export const REFRESH_COOKIE = '__Host-cartwright-refresh';
/** Only recognizes a browser; it survives a logout. */
export const DEVICE_COOKIE = '__Host-cartwright-device';

// Scripts cannot read them, and requests from pages of other sites do not include them.
const attributes = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

/** The value of a cookie of a request; null if it is absent or empty. */
export function readCookie(header: string | undefined, name: string): string | null {
  return (header && parseCookie(header)[name]) || null;
}

/** A `Set-Cookie` header that sets a cookie until `expires`. */
export const keepCookie = (name: string, value: string, expires: Date): string =>
  stringifySetCookie({ ...attributes, name, value, expires });

/** A `Set-Cookie` header that deletes a cookie, which needs the same attributes. */
export const forgetCookie = (name: string): string =>
  stringifySetCookie({ ...attributes, name, value: '', maxAge: 0 });
