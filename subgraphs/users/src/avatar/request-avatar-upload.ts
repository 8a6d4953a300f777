import { badUserInput, unauthenticated } from '@cartwright/shared/errors';
import { ensureStorage } from '@cartwright/shared/storage/ensure-storage';
import { issueTicket, type AnnouncedUpload } from '@cartwright/shared/storage/issue-ticket';
import { uploadProblems } from '@cartwright/shared/storage/upload-problems';
import type { UploadTicket } from '@cartwright/shared/storage/upload-ticket';
import type { RequestContext } from '../context.js';
import { newUploadKey } from './avatar-key.js';
import { avatarRules } from './picture-rules.js';

/** Lets the user upload one file of the announced type and length, for a few minutes. */
export async function requestAvatarUpload(
  ctx: RequestContext,
  announced: AnnouncedUpload,
): Promise<UploadTicket> {
  const { userId } = ctx.identity;
  if (!userId) throw unauthenticated();
  const storage = ensureStorage(ctx);
  const problems = uploadProblems(announced, avatarRules);
  if (problems.length > 0) throw badUserInput(problems);
  await ctx.limits.uploads.consume(userId);
  return issueTicket(storage, {
    ...announced,
    key: newUploadKey(userId),
    maxBytes: avatarRules.maxBytes,
  });
}
