import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import type { Cart, CartItem } from './cart.entity.js';

const MAX_ATTEMPTS = 20;

type Change = Partial<Pick<Cart, 'clearedOrderIds'>> & { items: CartItem[] };

/**
 * Reads the cart, applies `change` and writes the result if nobody else wrote in between; otherwise reads again. `change`
 * may look things up, and gives null to leave the cart as it is.
 */
export async function changeCart(
  ctx: AppContext,
  userId: string,
  change: (cart: Cart) => Promise<Change | null> | Change | null,
): Promise<Cart> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const cart = await findOrCreateCart(ctx, userId);
    const changed = await change(cart);
    if (!changed) return cart;
    const written = await ctx.carts
      .findOneAndUpdate(
        { _id: cart._id, version: cart.version },
        { $set: changed, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean<Cart>();
    if (written) return written;
  }
  throw conflict('The cart is being changed by many requests at once. Try again.');
}

async function findOrCreateCart(ctx: AppContext, userId: string): Promise<Cart> {
  const find = () => ctx.carts.findOne({ userId }).lean<Cart>();
  const existing = await find();
  if (existing) return existing;
  try {
    return (await ctx.carts.create({ _id: newId(), userId })).toObject<Cart>();
  } catch (error) {
    const winner = isDuplicateKey(error) && (await find());
    if (winner) return winner;
    throw error;
  }
}
