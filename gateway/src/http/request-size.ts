import { Transform, type Readable } from 'node:stream';
import { createError } from '@cartwright/shared/errors';
import type { Identity } from '@cartwright/shared/identity/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentTexts } from './document-texts.js';

const MAX_TEXT_BYTES = 16 * 1_024;
export const MAX_BODY_BYTES = 100_000;
/** An import sends up to 1,000 rows in its variables. */
export const MAX_IMPORT_BODY_BYTES = 1_000_000;

/**
 * Limits bodies before anything reads them. Only an import needs a large body, so this identifies only the
 * senders of large ones. A bad token gets a 401 rather than a 413, so that the client knows to get a new one.
 */
export function limitBody(identify: (request: FastifyRequest) => Promise<Identity>) {
  return async (request: FastifyRequest, _reply: FastifyReply, payload: Readable): Promise<Readable> => {
    const declaredBytes = Number(request.headers['content-length'] ?? Infinity);
    if (declaredBytes <= MAX_BODY_BYTES || !mayHaveBody(request)) return payload;
    const { scopes } = await identify(request);
    const maxBytes = scopes.includes('products:write') ? MAX_IMPORT_BODY_BYTES : MAX_BODY_BYTES;
    if (Number.isFinite(declaredBytes)) {
      if (declaredBytes > maxBytes) throw tooLarge('The body of a request', maxBytes);
      return payload;
    }
    const bounded = limitBytes(maxBytes);
    payload.once('error', (error) => bounded.destroy(error));
    return payload.pipe(bounded);
  };
}

/**
 * Parsing and caching a document costs many times its length, so its limit is lower than that of the whole
 * body.
 */
export function ensureDocumentSize(request: FastifyRequest): Promise<void> {
  const isTooLarge = documentTexts(request).some((text) => Buffer.byteLength(text) > MAX_TEXT_BYTES);
  return isTooLarge
    ? Promise.reject(tooLarge('The text of an operation', MAX_TEXT_BYTES))
    : Promise.resolve();
}

const mayHaveBody = ({ headers }: FastifyRequest): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

function limitBytes(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(tooLarge('The body of a request', maxBytes));
      else done(null, chunk);
    },
  });
}

const tooLarge = (what: string, maxBytes: number) =>
  createError('BAD_USER_INPUT', `${what} must have at most ${maxBytes} bytes.`, { http: { status: 413 } });
