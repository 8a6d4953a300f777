import { hasScope, type Identity } from '@cartwright/shared/identity/identity';
import type { RequestContext } from '../context.js';
import type { Cart, CartItem } from './cart.entity.js';

/** A cart is seen by its owner and by services; to all others it does not exist. */
const canSee = (identity: Identity, cart: Cart): boolean =>
  cart.userId === identity.userId || hasScope(identity, 'orders:manage');

export async function resolveCartReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<Cart | null> {
  const cart = await ctx.cartById.load(id);
  return cart && canSee(ctx.identity, cart) ? cart : null;
}

export async function resolveCartItemReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<CartItem | null> {
  const cart = await ctx.carts.findOne({ 'items.id': id }).lean<Cart>();
  return (cart && canSee(ctx.identity, cart) && cart.items.find((item) => item.id === id)) || null;
}
