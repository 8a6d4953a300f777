import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { emptySummary, summaryChange, type RatingChange } from './rating-summary.js';

/** Runs `work`, which changes reviews of one product and its rating, in one transaction. */
export function changeReviews<T>(
  ctx: AppContext,
  productId: string,
  work: (session: ClientSession) => Promise<T>,
): Promise<T> {
  return inTurn([`rating of ${productId}`], async () => {
    await ensureSummary(ctx, productId);
    return inTransaction(ctx.connection, work);
  });
}

export async function updateRating(
  ctx: AppContext,
  productId: string,
  move: RatingChange,
  session: ClientSession,
): Promise<void> {
  const change = summaryChange(move);
  if (Object.keys(change).length === 0) return;
  await ctx.productRatings.updateOne({ _id: productId }, { $inc: change }, { session });
}

// Outside the transaction: inside it, two simultaneous first reviews of a product would cause a duplicate key
// error, which the caller takes for a second review by the same author.
async function ensureSummary(ctx: AppContext, productId: string): Promise<void> {
  try {
    await ctx.productRatings.updateOne(
      { _id: productId },
      { $setOnInsert: emptySummary() },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
