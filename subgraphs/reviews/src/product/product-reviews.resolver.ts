import { ConnectionArgs, toConnection } from '@cartwright/shared/graphql/connection';
import { Paged, AssumedSize } from '@cartwright/shared/graphql/list-size';
import { Args, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { RatingCount } from '../rating/rating-count.js';
import { averageRating, emptySummary, type RatingSummary } from '../rating/rating-summary.js';
import { ReviewConnection } from '../review/review-connection.js';
import { Product } from './product.stub.js';

// All fields are nullable, so that a product does not become null with its rating while reviews is down.
@Resolver(() => Product)
export class ProductReviewsResolver {
  @Paged()
  @FieldResolver(() => ReviewConnection, {
    nullable: true,
    description: 'Its reviews, newest first.',
  })
  async reviews(
    @Root() { id }: Product,
    @Args() { first, after }: ConnectionArgs,
    @Ctx() ctx: RequestContext,
  ) {
    const page = await ctx.reviewsOfProduct.load({ parentId: id, first, after });
    return toConnection(page, async () => (await findSummary(ctx, id)).count);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'The average rating with two decimals, 1 to 5; null while there are no ratings.',
  })
  async averageRating(@Root() { id }: Product, @Ctx() ctx: RequestContext): Promise<number | null> {
    return averageRating(await findSummary(ctx, id));
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The number of its reviews.' })
  async reviewCount(@Root() { id }: Product, @Ctx() ctx: RequestContext): Promise<number> {
    return (await findSummary(ctx, id)).count;
  }

  @AssumedSize(5)
  @FieldResolver(() => [RatingCount], {
    nullable: true,
    description: 'The number of reviews per number of stars: five entries, one star first.',
  })
  async ratingHistogram(@Root() { id }: Product, @Ctx() ctx: RequestContext): Promise<RatingCount[]> {
    const { histogram } = await findSummary(ctx, id);
    return histogram.map((count, index) => ({ rating: index + 1, count }));
  }
}

async function findSummary(ctx: RequestContext, productId: string): Promise<RatingSummary> {
  return (await ctx.ratingOfProduct.load(productId)) ?? emptySummary();
}
