import type { AppContext } from '../context.js';
import { purchaseId } from './purchase.entity.js';

export interface BoughtProducts {
  userId: string;
  orderId: string;
  productIds: string[];
}

/** Skips what is already recorded, so that a repetition changes nothing. */
export async function recordPurchase(ctx: AppContext, { userId, orderId, productIds }: BoughtProducts) {
  const upserts = [...new Set(productIds)].map((productId) => ({
    updateOne: {
      filter: { _id: purchaseId(userId, productId) },
      update: { $setOnInsert: { userId, productId, orderId } },
      upsert: true,
    },
  }));
  if (upserts.length > 0) await ctx.purchases.bulkWrite(upserts, { ordered: false });
}
