import { hasScope } from '@cartwright/shared/identity/identity';
import type { RequestContext } from '../context.js';
import type { Cart, CartItem } from './cart.entity.js';

// A cart is seen by its owner and by those who manage orders. To all others it does not exist, so nobody looks for it.

export async function resolveCartReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<Cart | null> {
  const own = await findOwnCart(ctx);
  if (own?._id === id) return own;
  return managesCarts(ctx) ? ctx.cartById.load(id) : null;
}

export async function resolveCartItemReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<CartItem | null> {
  const own = await findOwnCart(ctx);
  const item = own?.items.find((one) => one.id === id);
  if (item) return item;
  return managesCarts(ctx) ? ctx.cartItemById.load(id) : null;
}

const findOwnCart = ({ shopper: { owner }, cartOf }: RequestContext): Promise<Cart | null> =>
  owner ? cartOf.load(owner) : Promise.resolve(null);

const managesCarts = ({ identity }: RequestContext): boolean => hasScope(identity, 'orders:manage');
