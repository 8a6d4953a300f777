import { badUserInput, unauthenticated } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { ensureStorage } from '../storage/ensure-storage.js';
import { newUploadKey } from './avatar-key.js';
import { MAX_PICTURE_BYTES, uploadProblems } from './picture-rules.js';
import type { UploadTicket } from '@cartwright/shared/storage/upload-ticket';

const LIFETIME_SECONDS = 5 * 60;

export interface AnnouncedUpload {
  contentType: string;
  contentLength: number;
}

/** Lets the user upload one file of the announced type and length, for a few minutes. */
export async function requestAvatarUpload(
  ctx: RequestContext,
  { contentType, contentLength }: AnnouncedUpload,
): Promise<UploadTicket> {
  const { userId } = ctx.identity;
  if (!userId) throw unauthenticated();
  const storage = ensureStorage(ctx);
  const problems = uploadProblems(contentType, contentLength);
  if (problems.length > 0) throw badUserInput(problems);
  await ctx.limits.uploads.consume(userId);

  const key = newUploadKey(userId);
  const expiresAt = new Date(Date.now() + LIFETIME_SECONDS * 1_000);
  const terms = { key, contentType, contentLength, lifetimeSeconds: LIFETIME_SECONDS };
  return {
    url: await storage.presignUpload(terms),
    method: 'PUT',
    headers: [
      { name: 'content-type', value: contentType },
      { name: 'content-length', value: String(contentLength) },
    ],
    key,
    expiresAt,
    maxBytes: MAX_PICTURE_BYTES,
  };
}
