import { conflict, forbidden } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import { purchaseId } from '../purchase/purchase.entity.js';
import { changeReviews, updateRating } from '../rating/change-rating.js';
import type { Review } from './review.entity.js';
import type { AddReviewArgs } from './review.inputs.js';

export async function addReview(ctx: AppContext, authorId: string, args: AddReviewArgs): Promise<Review> {
  const { productId, rating, title, text } = args;
  await ensureBought(ctx, authorId, productId);
  const draft = {
    _id: newId(),
    productId,
    authorId,
    rating,
    title: title.trim(),
    text: text.trim(),
    verifiedPurchase: true,
  };
  try {
    return await changeReviews(ctx, productId, async (session) => {
      const [review] = await ctx.reviews.create([draft], { session });
      await updateRating(ctx, productId, { after: rating }, session);
      return review!.toObject<Review>();
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('You have already reviewed this product. Edit that review.');
    throw error;
  }
}

async function ensureBought(ctx: AppContext, userId: string, productId: string): Promise<void> {
  if (await ctx.purchases.exists({ _id: purchaseId(userId, productId) })) return;
  throw forbidden(
    'Only buyers who have paid for this product can review it. A recent payment may take a moment to arrive.',
  );
}
