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
import { changeCart, changeOrCreateCart, type ChangeOf } from './change-cart.js';
import { ensureStock } from './ensure-stock.js';

/**
 * Adds a quantity of a product to the cart. The stock must suffice for the sum. A client without a user or a
 * cart token becomes a guest and gets a token with the response.
 */
export async function addToCart(ctx: RequestContext, args: AddToCartArgs): Promise<Cart> {
  const { owner } = ctx.shopper;
  const add = addition(ctx, args);
  if (owner && isUser(owner)) return changeOrCreateCart(ctx, owner, add);
  return (owner && (await changeCart(ctx, owner, add))) || addAsNewGuest(ctx, add);
}

const addition =
  (ctx: RequestContext, { productId, quantity }: AddToCartArgs): ChangeOf =>
  async ({ items }) => {
    const inCart = items.find((item) => item.productId === productId)?.quantity ?? 0;
    await ensureStock(ctx, productId, inCart + quantity);
    if (inCart === 0 && items.length >= MAX_ITEMS) {
      throw badUserInput([{ path: 'productId', message: `A cart can hold at most ${MAX_ITEMS} products.` }]);
    }
    return { items: withAdded(items, { id: newId(), productId, quantity }) };
  };

async function addAsNewGuest(ctx: RequestContext, add: ChangeOf): Promise<Cart> {
  if (isService(ctx.identity)) throw unauthenticated();
  const token = newCartToken();
  const owner = ownerOfGuest(token);
  const cart = await changeOrCreateCart(ctx, owner, add);
  // The rest of the operation uses this cart, too.
  ctx.shopper.owner = owner;
  ctx.setHeader(CART_TOKEN_HEADER, token);
  return cart;
}
