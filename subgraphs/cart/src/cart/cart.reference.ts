import { hasScope } from '@cartwright/shared/identity/identity';
import type { RequestContext } from '../context.js';
import type { Cart, CartItem } from './cart.entity.js';

// Only its owner and those who manage orders can see a cart. For all others it does not exist.

export async function resolveCartReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<Cart | null> {
  const own = await findOwnCart(ctx);
  if (own?._id === id) return own;
  return canManageCarts(ctx) ? ctx.cartById.load(id) : null;
}

export async function resolveCartItemReference(
  { id }: { id: string },
  ctx: RequestContext,
): Promise<CartItem | null> {
  const own = await findOwnCart(ctx);
  const item = own?.items.find((one) => one.id === id);
  if (item) return item;
  return canManageCarts(ctx) ? ctx.cartItemById.load(id) : null;
}

const findOwnCart = ({ shopper: { owner }, cartOf }: RequestContext): Promise<Cart | null> =>
  owner ? cartOf.load(owner) : Promise.resolve(null);

const canManageCarts = ({ identity }: RequestContext): boolean => hasScope(identity, 'orders:manage');
