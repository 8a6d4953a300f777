import { forbidden, notFound } from '@cartwright/shared/errors';
import { ownsOrManages, type Identity } from '@cartwright/shared/identity/identity';
import type { AppContext } from '../context.js';
import { changeReviews, updateRating } from '../rating/change-rating.js';
import type { Review } from './review.entity.js';

/** For its author, and for moderators. */
export async function deleteReview(ctx: AppContext, identity: Identity, id: string): Promise<void> {
  const review = await ctx.reviews.findById(id).lean<Review>();
  if (!review) throw notFound('review', id);
  if (!ownsOrManages(identity, review.authorId, 'reviews:moderate'))
    throw forbidden('Only its author can delete a review.');

  await changeReviews(ctx, review.productId, async (session) => {
    const deleted = await ctx.reviews.findByIdAndDelete(id, { session }).lean<Review>();
    if (!deleted) throw notFound('review', id);
    await updateRating(ctx, deleted.productId, { before: deleted.rating }, session);
  });
}
