import { badUserInput, createError } from '@cartwright/shared/errors';
import { isCartToken } from '@cartwright/shared/identity/cart-token';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { RequestContext } from '../context.js';
import { withMerged } from './cart-items.js';
import { ownerOfGuest, ownerOfMerged, ownerOfUser } from './cart-owner.js';
import { findCart, newCart, saveCart, type OpenCart } from './cart-store.js';
import type { Cart, CartItem } from './cart.entity.js';
import { MAX_ITEMS, MAX_QUANTITY } from './cart.inputs.js';
import { changingCarts } from './change-cart.js';

/** Adds a guest's cart to the user's, all of it or nothing, and once. */
export function mergeCart(ctx: RequestContext, userId: string, token: string): Promise<Cart> {
  if (!isCartToken(token)) throw unknownToken();
  const user = ownerOfUser(userId);
  const guestOwners = [ownerOfGuest(token), ownerOfMerged(token)];
  return changingCarts(ctx, [user, ownerOfGuest(token)], async () => {
    const [found, guest] = await Promise.all([findCart(ctx, user), findCart(ctx, guestOwners)]);
    if (!guest || (guest.mergedInto ?? user) !== user) throw unknownToken();
    const open = { cart: found ?? newCart(user), isStored: found !== null };
    if (found && guest.mergedInto) return { done: found };

    const items = withMerged(open.cart.items, guest.items, await findLimits(ctx, guest.items));
    if (items.length > MAX_ITEMS) throw tooManyItems(items.length);
    const merged = await save(ctx, open, guest, items, ownerOfMerged(token));
    return merged && { done: merged };
  });
}

// It does not say the token again: whoever reads an error report could use it.
const unknownToken = () =>
  createError('NOT_FOUND', 'There is no cart for this token, or another user has merged it.');

const tooManyItems = (count: number) =>
  badUserInput([
    {
      path: 'cartToken',
      message: `Together the carts have ${count} products; a cart holds at most ${MAX_ITEMS}. Remove some first.`,
    },
  ]);

/** How many there may be of each product. What cannot be bought at all is no reason to forget how many were wanted. */
async function findLimits(ctx: RequestContext, items: CartItem[]): Promise<Map<string, number>> {
  const productIds = items.map(({ productId }) => productId);
  const offers = await Promise.all(productIds.map((id) => ctx.offerOf.load(id)));
  return new Map(
    productIds.map((id, index) => [id, Math.min(offers[index]?.stock || MAX_QUANTITY, MAX_QUANTITY)]),
  );
}

class SomebodyElseWasFaster extends Error {}

async function save(
  ctx: RequestContext,
  open: OpenCart,
  guest: Cart,
  items: CartItem[],
  mergedOwner: string,
): Promise<Cart | null> {
  const mergedGuest = { owner: mergedOwner, mergedInto: open.cart.owner, items: [] };
  try {
    return await inTransaction(ctx.connection, async (session) => {
      const isTaken = await saveCart(ctx, { cart: guest, isStored: true }, mergedGuest, session);
      const isSame = open.isStored && guest.items.length === 0;
      const merged = isTaken && (isSame ? open.cart : await saveCart(ctx, open, { items }, session));
      // Only an error undoes what the transaction has written.
      if (!merged) throw new SomebodyElseWasFaster();
      return merged;
    });
  } catch (error) {
    if (error instanceof SomebodyElseWasFaster) return null;
    throw error;
  }
}
