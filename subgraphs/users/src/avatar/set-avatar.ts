import { badUserInput, unauthenticated } from '@cartwright/shared/errors';
import { ensureStorage } from '@cartwright/shared/storage/ensure-storage';
import { IMMUTABLE, type ObjectStore, type StoredObject } from '@cartwright/shared/storage/object-store';
import type { PictureType } from '@cartwright/shared/storage/picture-types';
import { removeQuietly } from '@cartwright/shared/storage/remove-quietly';
import { isGoodSize } from '@cartwright/shared/storage/upload-problems';
import type { RequestContext } from '../context.js';
import type { User } from '../user/user.entity.js';
import { avatarKeyFor, isMadeFrom, isUploadOf } from './avatar-key.js';
import { avatarRules, pictureTypeOf, SIGNATURE_BYTES } from './picture-rules.js';

/** Checks one of the user's uploads and makes it their picture. Null removes the picture. */
export async function setAvatar(ctx: RequestContext, key: string | null | undefined): Promise<User> {
  const { userId } = ctx.identity;
  if (!userId) throw unauthenticated();
  // A missing variable must not remove the picture.
  if (key === undefined) throw refusal('Pass the key of an upload, or null to remove the picture.');
  if (key === null) return replaceAvatar(ctx, userId, null);
  const storage = ensureStorage(ctx);
  if (!isUploadOf(key, userId)) throw refusal('This is not the key of one of your uploads.');
  const done = await findDone(ctx, userId, key);
  if (done) return done;

  const avatarKey = await publish(ctx, storage, key);
  if (!avatarKey) {
    // A simultaneous duplicate of this request may have removed the upload.
    const doneMeanwhile = await findDone(ctx, userId, key);
    if (doneMeanwhile) return doneMeanwhile;
    throw refusal('There is no file with this key. Upload one to the URL of the ticket first.');
  }
  const user = await replaceAvatar(ctx, userId, avatarKey);
  await removeQuietly(ctx, key);
  return user;
}

/**
 * Copies a checked upload to the key that browsers load. The copy fails if the upload has changed since the
 * check: its URL may still be valid, so the client may replace the file at any time.
 */
async function publish(ctx: RequestContext, storage: ObjectStore, key: string): Promise<string | null> {
  const upload = await storage.find(key);
  const type = upload && (await check(ctx, storage, upload));
  if (!type) return null;
  const { contentType, extension } = type;
  const avatarKey = avatarKeyFor(key, extension);
  const copied = await storage.copy(upload, { key: avatarKey, contentType, cacheControl: IMMUTABLE });
  return copied ? avatarKey : null;
}

async function check(
  ctx: RequestContext,
  storage: ObjectStore,
  upload: StoredObject,
): Promise<PictureType | null> {
  const { maxBytes } = avatarRules;
  if (!isGoodSize(upload.sizeBytes, maxBytes)) {
    return discard(ctx, upload, `A picture must have from 1 to ${maxBytes} bytes.`);
  }
  const start = await storage.readStart(upload, SIGNATURE_BYTES);
  if (!start) return null;
  const type = await pictureTypeOf(start);
  return type ?? discard(ctx, upload, 'The file is neither PNG nor JPEG nor WebP, whatever its name says.');
}

async function discard(ctx: RequestContext, { key }: StoredObject, reason: string): Promise<never> {
  await removeQuietly(ctx, key);
  throw refusal(reason);
}

async function findDone({ db }: RequestContext, userId: string, uploadKey: string): Promise<User | null> {
  const user = await db.users.findById(userId).lean<User>();
  if (!user) throw unauthenticated();
  return isMadeFrom(user.avatarKey, uploadKey) ? user : null;
}

async function replaceAvatar(ctx: RequestContext, userId: string, avatarKey: string | null): Promise<User> {
  const before = await ctx.db.users.findByIdAndUpdate(userId, { avatarKey }).lean<User>();
  if (!before) throw unauthenticated();
  if (before.avatarKey && before.avatarKey !== avatarKey) await removeQuietly(ctx, before.avatarKey);
  return { ...before, avatarKey };
}

const refusal = (message: string) => badUserInput([{ path: 'key', message }]);
