import { badUserInput } from '@cartwright/shared/errors';
import { ensureStorage } from '@cartwright/shared/storage/ensure-storage';
import { issueTicket, type AnnouncedUpload } from '@cartwright/shared/storage/issue-ticket';
import { uploadProblems } from '@cartwright/shared/storage/upload-problems';
import type { UploadTicket } from '@cartwright/shared/storage/upload-ticket';
import type { RequestContext } from '../context.js';
import { imageRules } from './picture.js';
import { newUploadKey } from './stored-keys.js';

/**
 * Lets an administrator upload one picture. It is recorded first, so that no file in the storage is
 * forgotten.
 */
export async function requestImageUpload(
  ctx: RequestContext,
  announced: AnnouncedUpload,
): Promise<UploadTicket> {
  const storage = ensureStorage(ctx);
  const problems = uploadProblems(announced, imageRules);
  if (problems.length > 0) throw badUserInput(problems);
  const key = newUploadKey();
  await ctx.db.uploads.create({
    _id: key,
    purpose: 'PRODUCT_IMAGE',
    userId: ctx.identity.userId ?? null,
  });
  return issueTicket(storage, { ...announced, key, maxBytes: imageRules.maxBytes });
}
