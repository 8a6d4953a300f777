import type { onRequestHookHandler } from 'fastify';

/** Apollo's Fastify handler makes a URL of the Host header, and would fail with a 500 where that cannot be done. */
export const ensureHost: onRequestHookHandler = ({ protocol, hostname }, _reply, done) => {
  if (URL.canParse(`${protocol}://${hostname}/`)) done();
  else done(Object.assign(new Error('The Host header must name a host.'), { statusCode: 400 }));
};
