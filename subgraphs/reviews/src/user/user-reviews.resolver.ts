import { ConnectionArgs, toConnection } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { ReviewConnection } from '../review/review-connection.js';
import { User } from './user.stub.js';

@Resolver(() => User)
export class UserReviewsResolver {
  @Paged()
  @FieldResolver(() => ReviewConnection, {
    nullable: true,
    description: 'The reviews by the user, newest first.',
  })
  async reviews(@Root() { id }: User, @Args() { first, after }: ConnectionArgs, @Ctx() ctx: RequestContext) {
    const page = await ctx.reviewsOfUser.load({ parentId: id, first, after });
    return toConnection(page, () => ctx.reviewCountOfUser.load(id));
  }
}
