import type { onRequestHookHandler } from 'fastify';

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Refuses requests whose Host header does not name this machine. It prevents DNS rebinding: a malicious page can resolve its own
 * host name to this machine and then read the responses, but the Host header keeps its name.
 */
export const refuseStrangers: onRequestHookHandler = ({ headers }, _reply, done) => {
  if (LOOPBACK_HOST.test(headers.host ?? '')) return done();
  const message = 'This server is for this machine only: use localhost or 127.0.0.1.';
  done(Object.assign(new Error(message), { statusCode: 421 }));
};
