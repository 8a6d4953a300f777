import { conflict, notFound } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { CatalogueChange } from '../cache/catalogue-cache.js';
import { lockCategories } from '../category/lock-categories.js';
import type { RequestContext } from '../context.js';
import { refreshListings } from '../listing/refresh-listings.js';
import { followUpStockChange } from '../stock/follow-up-stock-change.js';
import { recordMovements } from '../stock/record-movements.js';
import { productChanges, type ProductChanges } from '../product/product-changes.js';
import type { Product } from '../product/product.entity.js';
import type { UpdateProductInput } from '../product/product.inputs.js';

/** Changes only the given fields. With a version or an expected stock, it refuses if either has changed. */
export async function updateProduct(
  ctx: RequestContext,
  id: string,
  input: UpdateProductInput,
): Promise<Product> {
  try {
    return await ctx.cache.change([id], (change) =>
      inTurn([id], () => inTransaction(ctx.connection, (session) => apply(ctx, id, input, change, session))),
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const takenSku =
      input.sku != null && (await ctx.db.products.exists({ sku: input.sku, _id: { $ne: id } }));
    throw conflict(
      takenSku
        ? `A product with sku "${input.sku}" already exists.`
        : `A product with slug "${input.slug}" already exists.`,
    );
  }
}

async function apply(
  ctx: RequestContext,
  id: string,
  input: UpdateProductInput,
  change: CatalogueChange,
  session: ClientSession,
): Promise<Product> {
  const product = await ctx.db.products.findById(id, null, { session }).lean<Product>();
  if (!product) throw notFound('product', id);
  ensureSeen(product, input);
  const changes = productChanges(product, input);
  const counted = input.stock === undefined ? 0 : input.stock - product.stock;
  if (Object.keys(changes).length === 0 && counted === 0) return product;
  return write(ctx, product, changes, counted, change, session);
}

/**
 * Sales change the stock but not the version, so that they do not block edits. Hence the two are checked
 * separately.
 */
function ensureSeen(product: Product, { version, expectedStock }: UpdateProductInput): void {
  if (version !== undefined && version !== product.version) {
    throw conflict(
      `The product is now at version ${product.version}, but you have seen version ${version}. Read it again.`,
    );
  }
  if (expectedStock !== undefined && expectedStock !== product.stock) {
    throw conflict(`The stock is now ${product.stock}, but you have seen ${expectedStock}. Read it again.`);
  }
}

async function write(
  ctx: RequestContext,
  product: Product,
  changes: ProductChanges,
  counted: number,
  change: CatalogueChange,
  session: ClientSession,
): Promise<Product> {
  const { _id: id } = product;
  if (changes.categoryId != null) await lockCategories(ctx, [changes.categoryId], session);
  const isChanged = Object.keys(changes).length > 0;
  const updated = await ctx.db.products
    .findOneAndUpdate(
      { _id: id },
      { $set: changes, $inc: { stock: counted, received: counted, version: 1 } },
      { session, returnDocument: 'after' },
    )
    .lean<Product>();
  if (!updated) throw notFound('product', id);
  if (counted !== 0) {
    const movement = { productId: id, kind: 'ADJUSTED' as const, quantity: counted, reason: 'Counted' };
    await recordMovements(ctx, newId(), [movement], session);
  }
  const before = { before: product.stock, thresholdBefore: product.lowStockThreshold ?? null };
  await followUpStockChange(ctx, [{ ...before, after: updated }], change, session);
  if (isChanged) {
    await change.listsChange();
    await refreshListings(ctx, [updated], session);
  }
  return updated;
}
