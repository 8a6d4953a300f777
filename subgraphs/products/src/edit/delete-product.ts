import { notFound } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import * as jobs from '@cartwright/shared/jobs/products-bulk';
import type { AppContext } from '../context.js';
import { storedKeysOf } from '../image/stored-keys.js';
import type { Product } from '../product/product.entity.js';

/** Deletes a product. Orders keep their copies of its data, and its stock ledger stays. */
export async function deleteProduct(ctx: AppContext, id: string): Promise<boolean> {
  return ctx.cache.change([id], (change) =>
    inTransaction(ctx.connection, async (session) => {
      const product = await ctx.db.products.findOneAndDelete({ _id: id }, { session }).lean<Product>();
      if (!product) throw notFound('product', id);
      await change.listsChange();
      await ctx.db.listings.deleteOne({ _id: id }, { session });
      const keys = storedKeysOf(product.images);
      if (keys.length > 0) {
        await addToOutbox(
          ctx.db.outbox,
          [outboxEntry(jobs.removeStoredFiles, { version: 1, keys })],
          session,
        );
      }
      return true;
    }),
  );
}
