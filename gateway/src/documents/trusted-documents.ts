import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import { z } from 'zod';
import { VERIFY_EMAIL } from '../verify-email/verify-email.script.js';

const MAX_DOCUMENTS = 10_000;

const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z
    .array(z.object({ id: z.string(), body: z.string(), name: z.string() }))
    .min(1, 'has no operations')
    .max(MAX_DOCUMENTS),
});

/** The texts of the only operations that the gateway runs, by the SHA-256 of the text in hexadecimal. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Reads a manifest as Apollo's tools and `npm run trusted-documents` write it. Throws if it cannot be used as a whole. */
export async function loadTrustedDocuments(path: string): Promise<TrustedDocuments> {
  const { operations } = await read(path);
  for (const { id, body, name } of operations) {
    const hash = hashOf(body);
    if (id !== hash) throw unusable(path, `the id of "${name}" is not the SHA-256 of its body (${hash})`);
  }
  // The gateway's own page is a client, too.
  return new Map([
    [hashOf(VERIFY_EMAIL), VERIFY_EMAIL],
    ...operations.map(({ id, body }) => [id, body] as const),
  ]);
}

/** As clients name a persisted query. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function read(path: string): Promise<z.output<typeof manifest>> {
  try {
    return manifest.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
        : (error as Error).message;
    throw unusable(path, reason);
  }
}

const unusable = (path: string, reason: string): Error =>
  new Error(`TRUSTED_DOCUMENTS_PATH: ${path} is no manifest of trusted documents: ${reason}.`);

const KEY_PREFIX = 'apq:';

/** Serves persisted queries from the trusted documents, in place of texts that clients register. */
export const trustedTexts = (documents: TrustedDocuments): KeyValueCache => ({
  get: (key) => Promise.resolve(documents.get(key.slice(KEY_PREFIX.length))),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(false),
});
