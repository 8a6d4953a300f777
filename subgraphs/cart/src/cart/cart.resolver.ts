import { unauthenticated } from '@cartwright/shared/errors';
import { Authenticated, Internal, Public } from '@cartwright/shared/graphql/policies';
import { Money } from '@cartwright/shared/money';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../context.js';
import { addToCart } from './add-to-cart.js';
import { totalOf, type CartTotal } from './cart-total.js';
import { Cart } from './cart.entity.js';
import { AddToCartArgs, TakeOutPurchasedArgs, UpdateCartItemArgs } from './cart.inputs.js';
import { mergeCart } from './merge-cart.js';
import { clearCart, removeFromCart } from './remove-from-cart.js';
import { takeOutPurchased } from './take-out-purchased.js';
import { updateCartItem } from './update-cart-item.js';

// Amounts are nullable, so that the cart is available without them while products does not respond.
@Resolver(() => Cart)
export class CartResolver {
  @Query(() => Cart, {
    nullable: true,
    description:
      'The cart of the signed-in user, or of the guest whose token is in the x-cart-token header. Null until it gets its first product.',
  })
  cart(@Ctx() { shopper: { owner }, cartOf }: RequestContext): Promise<Cart | null> | null {
    return owner ? cartOf.load(owner) : null;
  }

  @Mutation(() => Cart, {
    description:
      'Adds a product to the cart. OUT_OF_STOCK when there is too little stock, BAD_USER_INPUT when the cart is full. Without a user or a known x-cart-token, it creates a cart, and the response returns its token in the x-cart-token header.',
  })
  @Public()
  addToCart(@Args() args: AddToCartArgs, @Ctx() ctx: RequestContext): Promise<Cart> {
    return addToCart(ctx, args);
  }

  @Mutation(() => Cart, {
    description:
      'Sets the quantity of an item. OUT_OF_STOCK when there is too little stock, NOT_FOUND when the item is not in the cart.',
  })
  @Public()
  updateCartItem(@Args() args: UpdateCartItemArgs, @Ctx() ctx: RequestContext): Promise<Cart> {
    return updateCartItem(ctx, args);
  }

  @Mutation(() => Cart, {
    description: 'Removes an item from the cart. Does nothing if the cart does not contain it.',
  })
  @Public()
  removeFromCart(
    @Arg('itemId', () => ID, { description: 'The item to remove.' }) itemId: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Cart> {
    return removeFromCart(ctx, itemId);
  }

  @Mutation(() => Cart, { description: 'Empties the cart.' })
  @Public()
  clearCart(@Ctx() ctx: RequestContext): Promise<Cart> {
    return clearCart(ctx);
  }

  @Mutation(() => Cart, {
    description:
      "Merges a guest's cart into the user's, once, and returns the user's. Quantities of a product are summed, up to its stock; sold-out products remain as unavailable items. NOT_FOUND when the token is unknown or somebody else has merged its cart, BAD_USER_INPUT when one cart cannot hold all products: then both carts stay unchanged.",
  })
  @Authenticated()
  mergeCart(
    @Arg('cartToken', () => String, { description: 'The x-cart-token of the guest.' }) cartToken: string,
    @Ctx() ctx: RequestContext,
  ): Promise<Cart> {
    const { userId } = ctx.identity;
    if (!userId) throw unauthenticated();
    return mergeCart(ctx, userId, cartToken);
  }

  @Mutation(() => Boolean, { description: 'Removes from a cart what an order bought, once per order.' })
  @Internal()
  async takeOutPurchased(@Args() args: TakeOutPurchasedArgs, @Ctx() ctx: RequestContext): Promise<boolean> {
    await takeOutPurchased(ctx, args);
    return true;
  }

  @FieldResolver(() => Int, { description: 'The total quantity of all items.' })
  itemCount(@Root() { items }: Cart): number {
    return items.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The sum of the available items at list prices.',
  })
  async subtotal(@Root() cart: Cart, @Ctx() ctx: RequestContext): Promise<number> {
    return (await currentTotal(ctx, cart)).subtotalCents;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the buyer saves: subtotal minus totalPrice.',
  })
  async discount(@Root() cart: Cart, @Ctx() ctx: RequestContext): Promise<number> {
    const { subtotalCents, totalCents } = await currentTotal(ctx, cart);
    return subtotalCents - totalCents;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the buyer pays: the sum of the available items at sale prices.',
  })
  async totalPrice(@Root() cart: Cart, @Ctx() ctx: RequestContext): Promise<number> {
    return (await currentTotal(ctx, cart)).totalCents;
  }
}

async function currentTotal(ctx: RequestContext, { items }: Cart): Promise<CartTotal> {
  return totalOf(items, await Promise.all(items.map(({ productId }) => ctx.offerOf.load(productId))));
}
