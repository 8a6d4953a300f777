import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { isStored, isUpload, ownerOf, storedKeysOf } from './stored-keys.js';

/** Deletes files that no product shows. It touches only uploads and what was made from them. */
export async function removeStoredFiles(ctx: AppContext, keys: string[]): Promise<void> {
  const { storage, log } = ctx;
  if (!storage) return log.warn({ keys }, 'files are not removed, because there is no storage any more');
  const shown = await findShown(ctx, keys.filter(isStored).map(ownerOf));
  const unused = keys.filter((key) => isUpload(key) || (isStored(key) && !shown.has(key)));
  for (const key of unused) await storage.remove(key);
}

// A key names its product, and no other product can show it, so no index of keys is needed.
async function findShown({ db }: AppContext, productIds: string[]): Promise<Set<string>> {
  const products = await db.products
    .find({ _id: { $in: [...new Set(productIds)] } }, { images: 1 })
    .lean<Pick<Product, 'images'>[]>();
  return new Set(products.flatMap(({ images }) => storedKeysOf(images)));
}
