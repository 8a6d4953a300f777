import { releaseStock } from '@cartwright/shared/jobs/products';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { AppContext } from '../context.js';

/**
 * Gives back what a checkout has reserved that will not become an order. Its record goes, so that the buyer can check out
 * again under the same key; the order id is not used again.
 */
export const abandonCheckout = (ctx: AppContext, orderId: string): Promise<void> =>
  inTransaction(ctx.connection, async (session) => {
    const { deletedCount } = await ctx.checkouts.deleteOne({ _id: orderId, status: 'STARTED' }, { session });
    if (deletedCount === 0) return;
    await addToOutbox(ctx.outbox, [outboxEntry(releaseStock, { version: 1, orderId })], session);
  });
