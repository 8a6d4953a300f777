import { Authenticated } from '@cartwright/shared/graphql/policies';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.stub.js';
import { User } from '../user/user.stub.js';
import { addReview } from './add-review.js';
import { deleteReview } from './delete-review.js';
import { Review } from './review.entity.js';
import { AddReviewArgs, UpdateReviewArgs } from './review.inputs.js';
import { updateReview } from './update-review.js';

@Resolver(() => Review)
export class ReviewResolver {
  @Mutation(() => Review, {
    description:
      'Reviews a product. FORBIDDEN for those who have not bought it, CONFLICT for those who have reviewed it already.',
  })
  @Authenticated()
  addReview(@Args() args: AddReviewArgs, @Ctx() ctx: RequestContext): Promise<Review> {
    return addReview(ctx, ctx.identity.userId ?? '', args);
  }

  @Mutation(() => Review, {
    description: "Changes one's own review. FORBIDDEN when it is another's, NOT_FOUND when there is none.",
  })
  @Authenticated()
  updateReview(@Args() args: UpdateReviewArgs, @Ctx() ctx: RequestContext): Promise<Review> {
    return updateReview(ctx, ctx.identity.userId ?? '', args);
  }

  @Mutation(() => Boolean, {
    description:
      "Takes one's own review away, or any for moderators. FORBIDDEN when it is another's, NOT_FOUND when there is none.",
  })
  @Authenticated()
  async deleteReview(
    @Arg('id', () => ID, { description: "The review's id." }) id: string,
    @Ctx() ctx: RequestContext,
  ): Promise<boolean> {
    await deleteReview(ctx, ctx.identity, id);
    return true;
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'What it is about; absent once it is no longer for sale.',
  })
  product(@Root() { productId }: Review, @Ctx() ctx: RequestContext): Promise<Product | null> {
    return ctx.productById.load(productId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who wrote it; absent once the account is gone.',
  })
  author(@Root() { authorId }: Review): User {
    return { id: authorId };
  }
}
