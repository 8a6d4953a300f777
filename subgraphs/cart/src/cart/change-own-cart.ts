import { createError } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { isUser } from './cart-owner.js';
import type { Cart } from './cart.entity.js';
import { changeCart, changeOrMakeCart, type ChangeOf } from './change-cart.js';

/** Changes the cart of whoever asks. A user always has one; a guest, once something was added. */
export async function changeOwnCart(ctx: RequestContext, change: ChangeOf): Promise<Cart> {
  const { owner } = ctx.shopper;
  if (owner && isUser(owner)) return changeOrMakeCart(ctx, owner, change);
  const cart = owner && (await changeCart(ctx, owner, change));
  if (!cart) throw createError('NOT_FOUND', 'There is no cart yet. Add a product first.');
  return cart;
}
