import { createHash } from 'node:crypto';
import { createError } from '@cartwright/shared/errors';
import type { FastifyRequest } from 'fastify';
import type { TrustedDocuments } from './trusted-documents.js';

/** Refuses texts that are not among the trusted documents, before anything parses them. */
export const ensureTrusted =
  (documents: TrustedDocuments) =>
  ({ body, query }: FastifyRequest): Promise<void> => {
    for (const sent of [body, query]) {
      const { query: text } = (sent ?? {}) as { query?: unknown };
      if (typeof text === 'string' && !documents.has(createHash('sha256').update(text).digest('hex')))
        return Promise.reject(notAllowed());
    }
    return Promise.resolve();
  };

const notAllowed = () =>
  createError(
    'OPERATION_NOT_ALLOWED',
    'This shop runs only operations that its clients have registered. Add this one to the trusted documents, or send a registered one by its hash.',
    { http: { status: 400 } },
  );
