import { parseCookie } from 'cookie';

/**
 * The `__Host-` prefix makes a browser refuse them without `Secure`, with a `Domain`, or from a path of their own: no other
 * host, not even a sibling, can set or read them.
 */
export const ACCESS_COOKIE = '__Host-cartwright-access';
export const REFRESH_COOKIE = '__Host-cartwright-refresh';

/** The value of one cookie of a request; null when it is absent or empty. */
export function readCookie(header: string | undefined, name: string): string | null {
  return (header && parseCookie(header)[name]) || null;
}
