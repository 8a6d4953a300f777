import * as jobs from '@cartwright/shared/jobs/products-bulk';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { changeImages, indexOfImage } from './change-images.js';
import { storedKeysOf } from './stored-keys.js';

/** Removes a picture from a product. A job deletes its files. */
export const removeProductImage = (
  ctx: AppContext,
  { productId, imageId }: { productId: string; imageId: string },
): Promise<Product> =>
  changeImages(ctx, productId, async (images, session) => {
    const index = indexOfImage(images, imageId);
    const keys = storedKeysOf(images.slice(index, index + 1));
    if (keys.length > 0) {
      const entry = outboxEntry(jobs.removeStoredFiles, { version: 1, keys });
      await addToOutbox(ctx.db.outbox, [entry], session);
    }
    return images.toSpliced(index, 1);
  });
