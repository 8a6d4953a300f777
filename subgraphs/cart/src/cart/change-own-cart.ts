import { createError } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { isUser } from './cart-owner.js';
import type { Cart } from './cart.entity.js';
import { changeCart, changeOrCreateCart, type ChangeOf } from './change-cart.js';

/** Changes the shopper's own cart. A user always has one, a guest only after adding something. */
export async function changeOwnCart(ctx: RequestContext, change: ChangeOf): Promise<Cart> {
  const { owner } = ctx.shopper;
  if (owner && isUser(owner)) return changeOrCreateCart(ctx, owner, change);
  const cart = owner && (await changeCart(ctx, owner, change));
  if (!cart) throw createError('NOT_FOUND', 'There is no cart yet. Add a product first.');
  return cart;
}
