import { Money } from '@cartwright/shared/money';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.stub.js';
import { CartItem } from './cart.entity.js';

@Resolver(() => CartItem)
export class CartItemResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'What it is; absent once it is no longer for sale.',
  })
  product(@Root() { productId }: CartItem): Product {
    return { id: productId };
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What one costs now; absent once it is not for sale.',
  })
  async unitPrice(@Root() { productId }: CartItem, @Ctx() ctx: RequestContext): Promise<number | null> {
    return (await ctx.offerOf.load(productId))?.unitPriceCents ?? null;
  }

  @FieldResolver(() => Money, { nullable: true, description: 'unitPrice times quantity.' })
  async lineTotal(
    @Root() { productId, quantity }: CartItem,
    @Ctx() ctx: RequestContext,
  ): Promise<number | null> {
    const offer = await ctx.offerOf.load(productId);
    return offer && offer.unitPriceCents * quantity;
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether there is enough stock right now.' })
  async available(@Root() { productId, quantity }: CartItem, @Ctx() ctx: RequestContext): Promise<boolean> {
    return ((await ctx.offerOf.load(productId))?.stock ?? 0) >= quantity;
  }
}
