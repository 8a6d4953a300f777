import { Authenticated, Internal } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { addToCart } from './add-to-cart.js';
import { totalOf, type CartTotal } from './cart-total.js';
import { Cart } from './cart.entity.js';
import { AddToCartArgs, TakeOutPurchasedArgs, UpdateCartItemArgs } from './cart.inputs.js';
import { changeCart } from './change-cart.js';
import { signedInUser } from './signed-in-user.js';
import { takeOutPurchased } from './take-out-purchased.js';
import { updateCartItem } from './update-cart-item.js';

// Amounts are nullable: while products cannot be asked, the cart is still there without them.
@Resolver(() => Cart)
export class CartResolver {
  @Query(() => Cart, { nullable: true, description: "The shopper's cart; absent until something was added." })
  @Authenticated()
  cart(@Ctx() ctx: RequestContext): Promise<Cart | null> {
    return ctx.cartOfUser.load(signedInUser(ctx));
  }

  @Mutation(() => Cart, { description: 'Puts a product into the cart. OUT_OF_STOCK when there are too few.' })
  @Authenticated()
  addToCart(@Args() args: AddToCartArgs, @Ctx() ctx: RequestContext): Promise<Cart> {
    return addToCart(ctx, signedInUser(ctx), args);
  }

  @Mutation(() => Cart, { description: 'Sets how many of an item. OUT_OF_STOCK when there are too few.' })
  @Authenticated()
  updateCartItem(@Args() args: UpdateCartItemArgs, @Ctx() ctx: RequestContext): Promise<Cart> {
    return updateCartItem(ctx, signedInUser(ctx), args);
  }

  @Mutation(() => Cart, { description: 'Takes an item out of the cart.' })
  @Authenticated()
  removeFromCart(
    @Arg('itemId', () => ID, { description: 'The item to take out.' }) itemId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Cart> {
    return updateCartItem(ctx, signedInUser(ctx), { itemId, quantity: 0 });
  }

  @Mutation(() => Cart, { description: 'Empties the cart.' })
  @Authenticated()
  clearCart(@Ctx() ctx: RequestContext): Promise<Cart> {
    return changeCart(ctx, signedInUser(ctx), ({ items }) => (items.length > 0 ? { items: [] } : null));
  }

  @Mutation(() => Boolean, { description: 'Takes out of a cart what an order bought, once per order.' })
  @Internal()
  async takeOutPurchased(@Args() args: TakeOutPurchasedArgs, @Ctx() ctx: RequestContext): Promise<boolean> {
    await takeOutPurchased(ctx, args);
    return true;
  }

  @FieldResolver(() => Int, { description: 'How many pieces it holds.' })
  itemCount(@Root() { items }: Cart): number {
    return items.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The sum at list prices.' })
  async subtotal(@Root() cart: Cart, @Ctx() ctx: RequestContext): Promise<number> {
    return (await currentTotal(ctx, cart)).subtotalCents;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the buyer saves: subtotal less totalPrice.',
  })
  async discount(@Root() cart: Cart, @Ctx() ctx: RequestContext): Promise<number> {
    const { subtotalCents, totalCents } = await currentTotal(ctx, cart);
    return subtotalCents - totalCents;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the buyer pays: the sum at sale prices.',
  })
  async totalPrice(@Root() cart: Cart, @Ctx() ctx: RequestContext): Promise<number> {
    return (await currentTotal(ctx, cart)).totalCents;
  }
}

async function currentTotal(ctx: RequestContext, { items }: Cart): Promise<CartTotal> {
  return totalOf(items, await Promise.all(items.map(({ productId }) => ctx.offerOf.load(productId))));
}
