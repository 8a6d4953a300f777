import { conflict } from '@cartwright/shared/errors';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import type { AppContext } from '../context.js';
import { findCart, newCart, saveCart, type CartChange, type OpenCart } from './cart-store.js';
import type { Cart } from './cart.entity.js';

const MAX_ATTEMPTS = 20;

export type ChangeOf = (cart: Cart) => Promise<CartChange | null> | CartChange | null;

/**
 * Reads the cart, applies `change`, and writes the result unless another request wrote in between; then it
 * retries. `change` may query other services, and returns null to change nothing. Null when this owner has no
 * cart.
 */
export function changeCart(ctx: AppContext, owner: string, change: ChangeOf): Promise<Cart | null> {
  return retryOnConflict(ctx, [owner], async () => {
    const cart = await findCart(ctx, owner);
    return cart ? apply(ctx, { cart, isStored: true }, change) : { done: null };
  });
}

/** The same, but creates a missing cart. */
export function changeOrCreateCart(ctx: AppContext, owner: string, change: ChangeOf): Promise<Cart> {
  return retryOnConflict(ctx, [owner], async () => {
    const cart = await findCart(ctx, owner);
    return apply(ctx, { cart: cart ?? newCart(owner), isStored: cart !== null }, change);
  });
}

/** Retries `attempt` while it returns null, which means that another request wrote first. */
export function retryOnConflict<T>(
  ctx: AppContext,
  owners: string[],
  attempt: () => Promise<{ done: T } | null>,
): Promise<T> {
  return ctx.cache.change(owners, () =>
    // The version keeps carts consistent. The queue only saves the requests of one process from conflicts
    // with each other.
    inTurn(owners, async () => {
      for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
        const result = await attempt();
        if (result) return result.done;
      }
      throw conflict('Too many requests are changing the cart. Try again.');
    }),
  );
}

async function apply(ctx: AppContext, open: OpenCart, change: ChangeOf): Promise<{ done: Cart } | null> {
  const changed = await change(open.cart);
  if (!changed && open.isStored) return { done: open.cart };
  const saved = await saveCart(ctx, open, changed ?? {});
  return saved && { done: saved };
}
