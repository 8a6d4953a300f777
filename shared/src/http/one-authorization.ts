import type { onRequestHookHandler } from 'fastify';
import { unauthenticated } from '../errors.js';

/**
 * Refuses a request that says twice who sends it. Node would silently take the first header, and what stands before us, such
 * as a proxy that checks or logs it, may have taken the last.
 */
export const refuseTwoAuthorizations: onRequestHookHandler = ({ raw: { rawHeaders } }, _reply, done) => {
  const shown = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'authorization');
  if (shown.length > 1) done(unauthenticated('A request can have only one Authorization header.', 401));
  else done();
};
