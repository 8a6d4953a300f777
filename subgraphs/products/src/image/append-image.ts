import { badUserInput, notFound } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product, ProductImage } from '../product/product.entity.js';
import { MAX_IMAGES } from '../product/product-rules.js';

/** Appends a picture to a product. A key that is already there changes nothing. */
export async function appendImage(
  { db }: Pick<AppContext, 'db'>,
  productId: string,
  image: ProductImage,
  session: ClientSession | null = null,
): Promise<Product> {
  const updated = await db.products
    .findOneAndUpdate(
      {
        _id: productId,
        'images.key': { $ne: image.key },
        [`images.${MAX_IMAGES - 1}`]: { $exists: false },
      },
      { $push: { images: image }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    )
    .lean<Product>();
  if (updated) return updated;

  const product = await db.products.findById(productId, null, { session }).lean<Product>();
  if (!product) throw notFound('product', productId);
  if (product.images.some(({ key }) => key === image.key)) return product;
  throw tooManyImages();
}

export const tooManyImages = () =>
  badUserInput([{ path: 'productId', message: `A product has at most ${MAX_IMAGES} images.` }]);
