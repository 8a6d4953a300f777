import { forbidden } from '@cartwright/shared/errors';
import { ConnectionArgs, toConnection } from '@cartwright/shared/graphql/connection';
import { Paged } from '@cartwright/shared/graphql/list-size';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { ownsOrManages } from '@cartwright/shared/identity/identity';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { OrderConnection } from '../order/order.resolver.js';
import { User } from './user.stub.js';

@Resolver(() => User)
export class UserOrdersResolver {
  @Paged()
  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: "The user's orders, newest first, for the user and administrators; FORBIDDEN for others.",
  })
  @Authenticated()
  async orders(@Root() { id }: User, @Args() { first, after }: ConnectionArgs, @Ctx() ctx: RequestContext) {
    if (!ownsOrManages(ctx.identity, id, 'orders:manage'))
      throw forbidden("Another user's orders are private.");
    const page = await ctx.ordersOfUser.load({ parentId: id, first, after });
    return toConnection(page, () => ctx.orderCountOfUser.load(id));
  }
}
