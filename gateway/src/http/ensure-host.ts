import type { onRequestHookHandler } from 'fastify';

/** Apollo's Fastify handler builds a URL from the Host header, and would answer an invalid one with a 500. */
export const ensureHost: onRequestHookHandler = ({ protocol, hostname }, _reply, done) => {
  if (URL.canParse(`${protocol}://${hostname}/`)) done();
  else done(Object.assign(new Error('The Host header must name a host.'), { statusCode: 400 }));
};
