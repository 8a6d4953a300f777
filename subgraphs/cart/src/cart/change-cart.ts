import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { AppContext } from '../context.js';
import type { Cart, CartItem } from './cart.entity.js';

const MAX_ATTEMPTS = 20;

type ChangeOf = (cart: Cart) => Promise<Change | null> | Change | null;
type Change = Partial<Pick<Cart, 'clearedOrderIds'>> & { items: CartItem[] };

/**
 * Reads the cart, applies `change` and writes the result if nobody else wrote in between; otherwise reads again. `change`
 * may look things up, and gives null to leave the cart as it is.
 */
export function changeCart(ctx: AppContext, userId: string, change: ChangeOf): Promise<Cart> {
  // The version is what keeps the cart right; taking turns spares the requests of one process the lost races.
  return inTurn([userId], () => writeChange(ctx, userId, change));
}

async function writeChange(ctx: AppContext, userId: string, change: ChangeOf): Promise<Cart> {
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
