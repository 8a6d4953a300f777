import { badUserInput, createError } from '@cartwright/shared/errors';
import { isCartToken } from '@cartwright/shared/identity/cart-token';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { RequestContext } from '../context.js';
import { withMerged } from './cart-items.js';
import { ownerOfGuest, ownerOfMerged, ownerOfUser } from './cart-owner.js';
import { findCart, newCart, saveCart, type OpenCart } from './cart-store.js';
import type { Cart, CartItem } from './cart.entity.js';
import { MAX_ITEMS, MAX_QUANTITY } from './cart.inputs.js';
import { retryOnConflict } from './change-cart.js';

/** Merges a guest's cart into the user's, completely or not at all, and only once. */
export function mergeCart(ctx: RequestContext, userId: string, token: string): Promise<Cart> {
  if (!isCartToken(token)) throw unknownTokenError();
  const user = ownerOfUser(userId);
  const guestOwners = [ownerOfGuest(token), ownerOfMerged(token)];
  return retryOnConflict(ctx, [user, ownerOfGuest(token)], async () => {
    const [found, guest] = await Promise.all([findCart(ctx, user), findCart(ctx, guestOwners)]);
    if (!guest || (guest.mergedInto ?? user) !== user) throw unknownTokenError();
    const open = { cart: found ?? newCart(user), isStored: found !== null };
    if (found && guest.mergedInto) return { done: found };

    const items = withMerged(open.cart.items, guest.items, await findLimits(ctx, guest.items));
    if (items.length > MAX_ITEMS) throw tooManyItems(items.length);
    const merged = await save(ctx, open, guest, items, ownerOfMerged(token));
    return merged && { done: merged };
  });
}

// The message does not contain the token, because a reader of an error report could use it.
const unknownTokenError = () =>
  createError('NOT_FOUND', 'There is no cart for this token, or another user has merged it.');

const tooManyItems = (count: number) =>
  badUserInput([
    {
      path: 'cartToken',
      message: `Together the carts have ${count} products; a cart can hold at most ${MAX_ITEMS}. Remove some first.`,
    },
  ]);

/** The maximum quantity of each product. A sold-out product keeps the quantity that the shopper chose. */
async function findLimits(ctx: RequestContext, items: CartItem[]): Promise<Map<string, number>> {
  const productIds = items.map(({ productId }) => productId);
  const offers = await Promise.all(productIds.map((id) => ctx.offerOf.load(id)));
  return new Map(
    productIds.map((id, index) => [id, Math.min(offers[index]?.stock || MAX_QUANTITY, MAX_QUANTITY)]),
  );
}

class WriteConflict extends Error {}

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
      // Only an error rolls the transaction back.
      if (!merged) throw new WriteConflict();
      return merged;
    });
  } catch (error) {
    if (error instanceof WriteConflict) return null;
    throw error;
  }
}
