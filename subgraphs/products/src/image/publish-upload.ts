import { badUserInput } from '@cartwright/shared/errors';
import { IMMUTABLE, type ObjectStore, type StoredObject } from '@cartwright/shared/storage/object-store';
import { removeQuietly } from '@cartwright/shared/storage/remove-quietly';
import { isGoodSize } from '@cartwright/shared/storage/upload-problems';
import type { AppContext } from '../context.js';
import { imageRules, readPicture, sizeProblem, type Picture } from './picture.js';
import { imageKeyFor } from './stored-keys.js';

export interface PublishedImage {
  key: string;
  width: number;
  height: number;
}

/**
 * Copies a valid upload to the key that browsers load; null if it is gone. The check runs on the copied
 * bytes: the upload URL may still be valid, so the file at its key can be replaced at any moment.
 */
export async function publishUpload(
  ctx: AppContext,
  storage: ObjectStore,
  { productId, key: uploadKey }: { productId: string; key: string },
): Promise<PublishedImage | null> {
  const upload = await storage.find(uploadKey);
  const picture = upload && (await check(ctx, storage, upload));
  if (!picture) return null;
  const { contentType, extension, width, height } = picture;
  const key = imageKeyFor(productId, uploadKey, extension);
  // Recorded before the copy exists: after a crash, the copy is deleted together with the upload.
  const noted = await ctx.db.uploads.updateOne({ _id: uploadKey }, { $addToSet: { copies: key } });
  if (noted.matchedCount === 0) return null;
  const copied = await storage.copy(upload, { key, contentType, cacheControl: IMMUTABLE });
  return copied ? { key, width, height } : null;
}

async function check(ctx: AppContext, storage: ObjectStore, upload: StoredObject): Promise<Picture | null> {
  const { maxBytes } = imageRules;
  if (!isGoodSize(upload.sizeBytes, maxBytes))
    return discard(ctx, upload, `A picture must have from 1 to ${maxBytes} bytes.`);
  const file = await storage.readAll(upload);
  if (!file) return null;
  const picture = await readPicture(file);
  if (!picture)
    return discard(
      ctx,
      upload,
      'The file is neither PNG nor JPEG nor WebP, or broken, whatever its name says.',
    );
  const problem = sizeProblem(picture);
  return problem ? discard(ctx, upload, problem) : picture;
}

async function discard(ctx: AppContext, { key }: StoredObject, message: string): Promise<never> {
  await removeQuietly(ctx, key);
  throw badUserInput([{ path: 'key', message }]);
}
