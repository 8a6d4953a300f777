import { badUserInput, notFound } from '@cartwright/shared/errors';
import * as jobs from '@cartwright/shared/jobs/products-bulk';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { ensureStorage } from '@cartwright/shared/storage/ensure-storage';
import { removeQuietly } from '@cartwright/shared/storage/remove-quietly';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product, ProductImage } from '../product/product.entity.js';
import { MAX_IMAGES } from '../product/product-rules.js';
import { appendImage, tooManyImages } from './append-image.js';
import { publishUpload } from './publish-upload.js';
import { isMadeFrom } from './stored-keys.js';
import type { Upload } from './upload.entity.js';

export interface AddedImage {
  productId: string;
  key: string;
  alt: string;
}

/** Checks an upload and makes it a picture of a product. */
export async function addUploadedImage(ctx: AppContext, added: AddedImage): Promise<Product> {
  const storage = ensureStorage(ctx);
  const { productId, key, alt } = added;
  const done = await findDone(ctx, added);
  if (done) return done;

  const isKnown = await ctx.db.uploads.exists({ _id: key, purpose: 'PRODUCT_IMAGE' });
  const published = isKnown && (await publishUpload(ctx, storage, { productId, key }));
  const product = published && (await claim(ctx, added, { id: newId(), alt, thumbnails: [], ...published }));
  // The same request may have been sent twice, and the other one was first.
  const outcome = product || (await findDone(ctx, added));
  if (outcome) return outcome;
  if (published) await removeQuietly(ctx, published.key);
  throw badUserInput([
    {
      path: 'key',
      message: isKnown
        ? 'There is no file with this key. Upload one to the URL of the ticket first.'
        : 'This is not the key of a recently uploaded picture.',
    },
  ]);
}

async function findDone({ db }: AppContext, { productId, key }: AddedImage): Promise<Product | null> {
  const product = await db.products.findById(productId).lean<Product>();
  if (!product) throw notFound('product', productId);
  if (product.images.some((image) => isMadeFrom(image.key, productId, key))) return product;
  if (product.images.length >= MAX_IMAGES) throw tooManyImages();
  return null;
}

/** Null if the upload has been used or deleted in the meantime: deleting its record claims it. */
const claim = (
  ctx: AppContext,
  { productId, key }: AddedImage,
  image: ProductImage,
): Promise<Product | null> =>
  ctx.cache.change([productId], () =>
    inTurn([productId], () =>
      inTransaction(ctx.connection, async (session) => {
        const upload = await ctx.db.uploads.findOneAndDelete({ _id: key }, { session }).lean<Upload>();
        if (!upload) return null;
        const product = await appendImage(ctx, productId, image, session);
        await queueJobs(ctx, { productId, image, upload }, session);
        return product;
      }),
    ),
  );

async function queueJobs(
  { db }: AppContext,
  { productId, image, upload }: { productId: string; image: ProductImage; upload: Upload },
  session: ClientSession,
): Promise<void> {
  const leftOver = [upload._id, ...(upload.copies ?? []).filter((copy) => copy !== image.key)];
  const entries = [
    outboxEntry(jobs.makeThumbnails, { version: 1, productId, imageId: image.id }),
    outboxEntry(jobs.removeStoredFiles, { version: 1, keys: leftOver }),
  ];
  await addToOutbox(db.outbox, entries, session);
}
