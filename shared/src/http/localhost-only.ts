import type { IncomingMessage } from 'node:http';
import type { onRequestHookHandler } from 'fastify';

type RequestHead = Pick<IncomingMessage, 'method' | 'headers'>;

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

export const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host);

/**
 * True for a request whose Host header does not name this machine. It prevents DNS rebinding: a malicious page can resolve its own
 * host name to this machine and then read the responses, but the Host header keeps its name.
 */
export const isMisdirected = ({ headers }: RequestHead): boolean => !LOOPBACK_HOST.test(headers.host ?? '');

export const MISDIRECTED = 'This server is for this machine only: use localhost or 127.0.0.1.';

/** True for a change that a page of another site requests (CSRF). */
export function isForeignChange({ method = '', headers }: RequestHead): boolean {
  if (CHANGES_NOTHING.includes(method)) return false;
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}

/** For a server that only programs on this machine and its own pages may use. */
export const refuseUnlessLocal: onRequestHookHandler = ({ raw }, _reply, done) => {
  if (isMisdirected(raw)) return done(Object.assign(new Error(MISDIRECTED), { statusCode: 421 }));
  if (isForeignChange(raw))
    return done(Object.assign(new Error('Only pages of this server can do this.'), { statusCode: 403 }));
  done();
};
