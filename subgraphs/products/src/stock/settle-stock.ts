import { conflict } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { AppContext } from '../context.js';
import type { Reservation } from './reservation.entity.js';

/** Ends the order's reservation as sold. Repeating it changes nothing. */
export const commitStock = (ctx: AppContext, orderId: string): Promise<void> =>
  settle(ctx, orderId, 'SOLD', (quantity) => ({ reserved: -quantity, sold: quantity }));

/**
 * Gives the order's reserved stock back. Repeating it changes nothing. Released before it was reserved, an order leaves a
 * mark, so that a reservation which arrives late takes nothing.
 */
export const releaseStock = (ctx: AppContext, orderId: string): Promise<void> =>
  settle(ctx, orderId, 'RELEASED', (quantity) => ({ reserved: -quantity, stock: quantity }));

function settle(
  ctx: AppContext,
  orderId: string,
  end: 'SOLD' | 'RELEASED',
  move: (quantity: number) => Record<string, number>,
): Promise<void> {
  return inTransaction(ctx.connection, async (session) => {
    const reservation = await ctx.reservations
      .findOneAndUpdate({ _id: orderId, status: 'RESERVED' }, { status: end }, { session })
      .lean<Reservation>();
    if (!reservation) {
      const settled = await ctx.reservations.findById(orderId).session(session).lean<Reservation>();
      if (settled?.status === end) return;
      if (settled || end === 'SOLD') throw conflict(`Order ${orderId} has no stock reserved.`);
      await ctx.reservations.create([{ _id: orderId, status: end, lines: [] }], { session });
      return;
    }
    for (const { productId, quantity } of reservation.lines) {
      await ctx.products.updateOne({ _id: productId }, { $inc: move(quantity) }, { session });
    }
  });
}
