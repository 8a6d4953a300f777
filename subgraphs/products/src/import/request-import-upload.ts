import { badUserInput } from '@cartwright/shared/errors';
import { ensureStorage } from '@cartwright/shared/storage/ensure-storage';
import { issueTicket, type AnnouncedUpload } from '@cartwright/shared/storage/issue-ticket';
import { uploadProblems } from '@cartwright/shared/storage/upload-problems';
import type { UploadTicket } from '@cartwright/shared/storage/upload-ticket';
import type { RequestContext } from '../context.js';
import { newImportKey } from './import-key.js';

export const MAX_FILE_BYTES = 200 * 1024 * 1024;
const CONTENT_TYPES = ['text/csv', 'application/x-ndjson', 'application/jsonl'];

/** Lets a user upload one file of products. Unless it is imported, it is deleted as an orphan. */
export async function requestImportUpload(
  ctx: RequestContext,
  upload: AnnouncedUpload,
): Promise<UploadTicket> {
  const storage = ensureStorage(ctx);
  const problems = uploadProblems(upload, { contentTypes: CONTENT_TYPES, maxBytes: MAX_FILE_BYTES });
  if (problems.length > 0) throw badUserInput(problems);
  const key = newImportKey();
  await ctx.db.uploads.create({ _id: key, purpose: 'PRODUCT_IMPORT', userId: ctx.identity.userId ?? null });
  return issueTicket(storage, { key, ...upload, maxBytes: MAX_FILE_BYTES });
}
