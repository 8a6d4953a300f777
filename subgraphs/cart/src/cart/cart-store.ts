import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { isExpired, renewedExpiry } from './cart-expiry.js';
import type { Cart } from './cart.entity.js';

/** A stored cart, or a new one that is not stored yet. */
export interface OpenCart {
  cart: Cart;
  isStored: boolean;
}

export type CartChange = Partial<Pick<Cart, 'items' | 'clearedOrderIds' | 'owner' | 'mergedInto'>>;

/** Reads a cart from the database, because a change must not start from a cached cart. */
export async function findCart({ carts }: AppContext, owner: string | string[]): Promise<Cart | null> {
  const cart = await carts.findOne({ owner: { $in: [owner].flat() } }).lean<Cart>();
  return cart && !isExpired(cart) ? cart : null;
}

export const newCart = (owner: string): Cart => ({
  _id: newId(),
  owner,
  items: [],
  version: 0,
  clearedOrderIds: [],
  updatedAt: new Date(),
});

/**
 * Writes a change if the cart still has the version that was read. Null when another request has written
 * since.
 */
export function saveCart(
  ctx: AppContext,
  { cart, isStored }: OpenCart,
  change: CartChange,
  session?: ClientSession,
): Promise<Cart | null> {
  const set = { ...change, ...renewedExpiry(cart) };
  if (!isStored) return insert(ctx, { ...cart, ...set, version: 1 }, session);
  return ctx.carts
    .findOneAndUpdate(
      { _id: cart._id, version: cart.version },
      { $set: set, $inc: { version: 1 } },
      { returnDocument: 'after', ...(session && { session }) },
    )
    .lean<Cart>()
    .exec();
}

async function insert({ carts }: AppContext, cart: Cart, session?: ClientSession): Promise<Cart | null> {
  try {
    const [created] = await carts.create([cart], { ...(session && { session }) });
    return created!.toObject<Cart>();
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}
