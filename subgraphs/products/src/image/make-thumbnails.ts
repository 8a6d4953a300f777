import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { IMMUTABLE, type ObjectStore } from '@cartwright/shared/storage/object-store';
import { isGoodSize } from '@cartwright/shared/storage/upload-problems';
import type { AppContext } from '../context.js';
import type { Product, ProductImage, Thumbnail } from '../product/product.entity.js';
import { imageRules, shrinkPicture, type SmallerPicture } from './picture.js';
import { isStored, thumbnailKeyFor } from './stored-keys.js';
import { thumbnailPixels } from './thumbnail-size.js';

const sizes = Object.keys(thumbnailPixels);

/** Makes the thumbnails of a picture unless it has them or is gone. A broken picture gets none. */
export async function makeThumbnails(
  ctx: AppContext,
  { productId, imageId }: { productId: string; imageId: string },
): Promise<void> {
  const { storage, db } = ctx;
  const product = await db.products.findById(productId, { images: 1 }).lean<Pick<Product, 'images'>>();
  const image = product?.images.find(({ id }) => id === imageId);
  if (!storage || !image || !isStored(image.key) || image.thumbnails.length > 0) return;

  // One at a time per process, because a large picture takes much of its memory.
  const copies = await inTurn(['pictures'], () => shrink(ctx, storage, image));
  const thumbnails: Thumbnail[] = [];
  for (const [index, { content, width, height }] of copies.entries()) {
    const key = thumbnailKeyFor(image.key, sizes[index]!);
    await storage.put(key, content, { contentType: 'image/webp', cacheControl: IMMUTABLE });
    thumbnails.push({ key, width, height });
  }
  const isShown = thumbnails.length === 0 || (await attach(ctx, productId, image, thumbnails));
  // The picture is gone, and the job that deleted its files may have run before these existed.
  if (!isShown) for (const { key } of thumbnails) await storage.remove(key);
}

async function shrink(
  { log }: AppContext,
  storage: ObjectStore,
  { key }: ProductImage,
): Promise<SmallerPicture[]> {
  const original = await storage.find(key);
  const isReadable = original !== null && isGoodSize(original.sizeBytes, imageRules.maxBytes);
  const file = isReadable ? await storage.readAll(original) : null;
  if (!file) {
    log.warn({ key }, 'a picture no longer exists, and gets no thumbnails');
    return [];
  }
  try {
    return await shrinkPicture(file, Object.values(thumbnailPixels));
  } catch (err) {
    // A retry would fail as well.
    log.warn({ err, key }, 'a picture is broken, and gets no thumbnails');
    return [];
  }
}

async function attach(
  ctx: AppContext,
  productId: string,
  { id, key }: ProductImage,
  thumbnails: Thumbnail[],
): Promise<boolean> {
  const updated = await ctx.cache.change([productId], () =>
    ctx.db.products.updateOne(
      { _id: productId, images: { $elemMatch: { id, key } } },
      { $set: { 'images.$.thumbnails': thumbnails } },
    ),
  );
  return updated.matchedCount > 0;
}
