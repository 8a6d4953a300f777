import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Args, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { addReview } from './add-review.js';
import { deleteReview } from './delete-review.js';
import { Review } from './review.entity.js';
import { AddReviewArgs, UpdateReviewArgs } from './review.inputs.js';
import { updateReview } from './update-review.js';

@Resolver(() => Review)
export class ReviewResolver {
  @Mutation(() => Review, {
    description:
      'Reviews a product. FORBIDDEN when the user has not bought it, CONFLICT when the user has already reviewed it.',
  })
  @Authenticated()
  addReview(@Args() args: AddReviewArgs, @Ctx() ctx: RequestContext): Promise<Review> {
    return addReview(ctx, ctx.identity.userId ?? '', args);
  }

  @Mutation(() => Review, {
    description:
      "Updates one of the user's own reviews. FORBIDDEN when it is somebody else's, NOT_FOUND when it does not exist.",
  })
  @Authenticated()
  updateReview(@Args() args: UpdateReviewArgs, @Ctx() ctx: RequestContext): Promise<Review> {
    return updateReview(ctx, ctx.identity.userId ?? '', args);
  }

  @Mutation(() => Boolean, {
    description:
      "Deletes one of the user's own reviews, or any for moderators. FORBIDDEN when it is somebody else's, NOT_FOUND when it does not exist.",
  })
  @Authenticated()
  async deleteReview(
    @Arg('id', () => ID, { description: "The review's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    await deleteReview(ctx, ctx.identity, id);
    return true;
  }
}
