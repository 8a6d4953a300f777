import type { onRequestHookHandler } from 'fastify';
import { unauthenticated } from '../errors.js';

/**
 * Refuses a request with two Authorization headers. Node would silently use the first, while a proxy in front that checks or logs
 * it may have used the last.
 */
export const refuseTwoAuthorizations: onRequestHookHandler = ({ raw: { rawHeaders } }, _reply, done) => {
  const shown = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'authorization');
  if (shown.length > 1) done(unauthenticated('A request can have only one Authorization header.', 401));
  else done();
};
