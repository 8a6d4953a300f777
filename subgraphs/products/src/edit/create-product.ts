import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { lockCategories } from '../category/lock-categories.js';
import type { RequestContext } from '../context.js';
import { refreshListings } from '../listing/refresh-listings.js';
import { recordMovements } from '../stock/record-movements.js';
import { newProduct } from '../product/new-product.js';
import type { Product } from '../product/product.entity.js';
import type { CreateProductInput } from '../product/product.inputs.js';

export async function createProduct(ctx: RequestContext, input: CreateProductInput): Promise<Product> {
  const product = newProduct(input);
  try {
    return await insert(ctx, product);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (await ctx.db.products.exists({ sku: product.sku }))
      throw conflict(`A product with sku "${product.sku}" already exists.`);
    if (input.slug != null) throw conflict(`A product with slug "${product.slug}" already exists.`);
    // Products may share a name. The id makes the second slug unique.
    return insert(ctx, { ...product, slug: `${product.slug}-${product._id}` });
  }
}

const insert = (ctx: RequestContext, product: Product): Promise<Product> =>
  ctx.cache.change([product._id], (change) =>
    inTurn(product.categoryId == null ? [] : [product.categoryId], () =>
      inTransaction(ctx.connection, async (session) => {
        await change.listsChange();
        if (product.categoryId != null) await lockCategories(ctx, [product.categoryId], session);
        await ctx.db.products.insertMany([product], { session });
        await refreshListings(ctx, [product], session);
        if (product.stock > 0) {
          const received = { productId: product._id, kind: 'RECEIVED' as const, quantity: product.stock };
          await recordMovements(ctx, 'created', [{ ...received, reason: 'First stock' }], session);
        }
        return product;
      }),
    ),
  );
