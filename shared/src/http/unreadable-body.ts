import type { onRequestHookHandler } from 'fastify';
import { createError } from '../errors.js';

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;
const UTF_8 = /^utf-?8$/i;

/** Refuses a compressed body, or one in another charset than UTF-8: the server supports neither, and would misread it. */
export const refuseUnreadableBody: onRequestHookHandler = ({ headers }, reply, done) => {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    void reply.header('accept-encoding', 'identity');
    return done(unsupported('Send the body without a content-encoding.'));
  }
  const [, charset = 'utf-8'] = CHARSET.exec(headers['content-type'] ?? '') ?? [];
  if (!UTF_8.test(charset)) return done(unsupported('Send the body in UTF-8.'));
  done();
};

const unsupported = (message: string) => createError('BAD_USER_INPUT', message, { http: { status: 415 } });
