import { isService } from '@cartwright/shared/identity/identity';
import { Money } from '@cartwright/shared/money';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { Product } from '../product/product.stub.js';
import { canBuy } from './cart-total.js';
import { CartItem } from './cart.entity.js';

@Resolver(() => CartItem)
export class CartItemResolver {
  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product; null once it is no longer for sale.',
  })
  async product(@Root() { productId }: CartItem, @Ctx() ctx: RequestContext): Promise<Product | null> {
    // A service that buys the cart checks this itself, and tells the buyer which products are gone.
    if (isService(ctx.identity)) return { id: productId };
    return (await ctx.offerOf.load(productId)) && { id: productId };
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The current price of one; null once it is no longer for sale.',
  })
  async unitPrice(@Root() { productId }: CartItem, @Ctx() ctx: RequestContext): Promise<number | null> {
    return (await ctx.offerOf.load(productId))?.unitPriceCents ?? null;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'unitPrice times quantity; null while it is not available.',
  })
  async lineTotal(@Root() item: CartItem, @Ctx() ctx: RequestContext): Promise<number | null> {
    const offer = await ctx.offerOf.load(item.productId);
    return canBuy(item, offer) ? offer.unitPriceCents * item.quantity : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it can be bought now: it is for sale and in stock in this quantity.',
  })
  async available(@Root() item: CartItem, @Ctx() ctx: RequestContext): Promise<boolean> {
    return canBuy(item, await ctx.offerOf.load(item.productId));
  }
}
