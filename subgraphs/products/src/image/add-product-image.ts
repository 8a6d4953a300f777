import { badUserInput } from '@cartwright/shared/errors';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import { IMAGE_KEY } from '../image-key.js';
import type { Product } from '../product/product.entity.js';
import { addUploadedImage, type AddedImage } from './add-uploaded-image.js';
import { appendImage } from './append-image.js';
import { isUpload } from './stored-keys.js';

/** Appends an upload, or a picture that the shop already serves, to the product's pictures. Idempotent. */
export async function addProductImage(ctx: AppContext, image: AddedImage): Promise<Product> {
  const { productId, key, alt } = image;
  if (isUpload(key)) return addUploadedImage(ctx, image);
  if (!IMAGE_KEY.test(key))
    throw badUserInput([
      { path: 'key', message: 'key must be the key of an upload or of a served picture.' },
    ]);
  return ctx.cache.change([productId], () =>
    appendImage(ctx, productId, { id: newId(), key, alt, thumbnails: [] }),
  );
}
