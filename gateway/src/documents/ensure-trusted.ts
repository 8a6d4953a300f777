import { createError } from '@cartwright/shared/errors';
import type { FastifyRequest } from 'fastify';
import { documentTexts } from '../http/document-texts.js';
import { hashOf, type TrustedDocuments } from './trusted-documents.js';

/** Refuses texts that are not among the trusted documents, before anything parses them. */
export const ensureTrusted =
  (documents: TrustedDocuments) =>
  (request: FastifyRequest): Promise<void> =>
    documentTexts(request).every((text) => documents.has(hashOf(text)))
      ? Promise.resolve()
      : Promise.reject(notAllowed());

const notAllowed = () =>
  createError(
    'OPERATION_NOT_ALLOWED',
    'This shop runs only operations that its clients have registered. Add this one to the trusted documents, or send a registered one by its hash.',
    { http: { status: 400 } },
  );
