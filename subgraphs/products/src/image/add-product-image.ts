import { badUserInput, notFound } from '@cartwright/shared/errors';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import { IMAGE_KEY } from '../image-key.js';
import type { Product } from '../product/product.entity.js';
import { MAX_IMAGES } from '../product/product-rules.js';

/** Puts a stored picture behind the product's others; adding the same key again changes nothing. */
export async function addProductImage(
  ctx: AppContext,
  { productId, key, alt }: { productId: string; key: string; alt: string },
): Promise<Product> {
  if (!IMAGE_KEY.test(key))
    throw badUserInput([{ path: 'key', message: 'key must be the key of a stored picture.' }]);
  const updated = await ctx.db.products
    .findOneAndUpdate(
      { _id: productId, 'images.key': { $ne: key }, [`images.${MAX_IMAGES - 1}`]: { $exists: false } },
      { $push: { images: { id: newId(), key, alt, thumbnails: [] } } },
      { returnDocument: 'after' },
    )
    .lean<Product>();
  if (updated) return updated;

  const product = await ctx.db.products.findById(productId).lean<Product>();
  if (!product) throw notFound('product', productId);
  if (product.images.some((image) => image.key === key)) return product;
  throw badUserInput([{ path: 'productId', message: `A product has at most ${MAX_IMAGES} images.` }]);
}
