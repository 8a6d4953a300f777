import { forbidden } from '@cartwright/shared/errors';
import { Authenticated } from '@cartwright/shared/graphql/policies';
import { ownsOrManages } from '@cartwright/shared/identity/identity';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ownerOfUser } from '../cart/cart-owner.js';
import { Cart } from '../cart/cart.entity.js';
import type { RequestContext } from '../context.js';
import { User } from './user.stub.js';

@Resolver(() => User)
export class UserCartResolver {
  @FieldResolver(() => Cart, {
    nullable: true,
    description: "The user's own cart, or for administrators; FORBIDDEN for others.",
  })
  @Authenticated()
  cart(@Root() { id }: User, @Ctx() ctx: RequestContext): Promise<Cart | null> {
    if (!ownsOrManages(ctx.identity, id, 'orders:manage')) throw forbidden("Another user's cart is private.");
    return ctx.cartOf.load(ownerOfUser(id));
  }
}
