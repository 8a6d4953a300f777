import { notFound } from '@cartwright/shared/errors';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product, ProductImage } from '../product/product.entity.js';

/**
 * Replaces the pictures of a product by the result of `change`. It writes the whole list, hence the
 * transaction: after a concurrent change, it runs again on the new list.
 */
export const changeImages = (
  ctx: AppContext,
  productId: string,
  change: (images: ProductImage[], session: ClientSession) => ProductImage[] | Promise<ProductImage[]>,
): Promise<Product> =>
  ctx.cache.change([productId], () =>
    inTurn([productId], () =>
      inTransaction(ctx.connection, async (session) => {
        const product = await ctx.db.products.findById(productId, null, { session }).lean<Product>();
        if (!product) throw notFound('product', productId);
        const images = await change(product.images, session);
        if (images === product.images) return product;
        const updated = await ctx.db.products
          .findOneAndUpdate(
            { _id: productId },
            { $set: { images }, $inc: { version: 1 } },
            { session, returnDocument: 'after' },
          )
          .lean<Product>();
        if (!updated) throw notFound('product', productId);
        return updated;
      }),
    ),
  );

export function indexOfImage(images: ProductImage[], imageId: string): number {
  const index = images.findIndex(({ id }) => id === imageId);
  if (index < 0) throw notFound('picture', imageId);
  return index;
}
