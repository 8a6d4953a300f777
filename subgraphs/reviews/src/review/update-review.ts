import { forbidden, notFound } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { changeReviews, updateRating } from '../rating/change-rating.js';
import type { Review } from './review.entity.js';
import type { UpdateReviewArgs } from './review.inputs.js';

/** Changes the given fields of one of the author's own reviews. */
export async function updateReview(ctx: AppContext, userId: string, args: UpdateReviewArgs): Promise<Review> {
  const { id } = args;
  const review = await ctx.reviews.findById(id).lean<Review>();
  if (!review) throw notFound('review', id);
  if (review.authorId !== userId) throw forbidden('Only its author can change a review.');

  const changes = changesOf(args);
  if (Object.keys(changes).length === 0) return review;
  return changeReviews(ctx, review.productId, (session) => write(ctx, id, changes, session));
}

function changesOf({ rating, title, text }: UpdateReviewArgs): Partial<Review> {
  return {
    ...(rating != null && { rating }),
    ...(title != null && { title: title.trim() }),
    ...(text != null && { text: text.trim() }),
  };
}

async function write(ctx: AppContext, id: string, changes: Partial<Review>, session: ClientSession) {
  // Read again in the transaction, because another update may have changed the rating.
  const before = await ctx.reviews.findById(id).session(session).lean<Review>();
  const after = await ctx.reviews
    .findByIdAndUpdate(id, { $set: changes }, { session, returnDocument: 'after' })
    .lean<Review>();
  if (!before || !after) throw notFound('review', id);
  await updateRating(ctx, after.productId, { before: before.rating, after: after.rating }, session);
  return after;
}
