import { badUserInput, unauthenticated } from '@cartwright/shared/errors';
import { CART_TOKEN_HEADER } from '@cartwright/shared/identity/cart-token';
import { isService } from '@cartwright/shared/identity/identity';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { RequestContext } from '../context.js';
import { withAdded } from './cart-items.js';
import { isUser, ownerOfGuest } from './cart-owner.js';
import { newCartToken } from './cart-token.js';
import type { Cart } from './cart.entity.js';
import { MAX_ITEMS, type AddToCartArgs } from './cart.inputs.js';
import { changeCart, changeOrMakeCart, type ChangeOf } from './change-cart.js';
import { ensureStock } from './ensure-stock.js';

/**
 * Adds to what the cart has of the product already; stock must suffice for the sum. Who is neither signed in nor brings the
 * token of a cart becomes a guest, and learns the token from the response.
 */
export async function addToCart(ctx: RequestContext, args: AddToCartArgs): Promise<Cart> {
  const { owner } = ctx.shopper;
  const add = addition(ctx, args);
  if (owner && isUser(owner)) return changeOrMakeCart(ctx, owner, add);
  return (owner && (await changeCart(ctx, owner, add))) || addAsNewGuest(ctx, add);
}

const addition =
  (ctx: RequestContext, { productId, quantity }: AddToCartArgs): ChangeOf =>
  async ({ items }) => {
    const inCart = items.find((item) => item.productId === productId)?.quantity ?? 0;
    await ensureStock(ctx, productId, inCart + quantity);
    if (inCart === 0 && items.length >= MAX_ITEMS) {
      throw badUserInput([{ path: 'productId', message: `A cart holds at most ${MAX_ITEMS} products.` }]);
    }
    return { items: withAdded(items, { id: newId(), productId, quantity }) };
  };

async function addAsNewGuest(ctx: RequestContext, add: ChangeOf): Promise<Cart> {
  if (isService(ctx.identity)) throw unauthenticated();
  const token = newCartToken();
  const owner = ownerOfGuest(token);
  const cart = await changeOrMakeCart(ctx, owner, add);
  // What else the operation does is about this cart, too.
  ctx.shopper.owner = owner;
  ctx.setHeader(CART_TOKEN_HEADER, token);
  return cart;
}
