import { conflict } from '@cartwright/shared/errors';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
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

async function settle(
  ctx: AppContext,
  orderId: string,
  end: 'SOLD' | 'RELEASED',
  move: (quantity: number) => Record<string, number>,
): Promise<void> {
  const found = await ctx.db.reservations.findById(orderId).lean<Reservation>();
  if (found?.status === end) return;
  const productIds = found?.lines.map(({ productId }) => productId) ?? [];
  return inTurn(productIds, () =>
    inTransaction(ctx.connection, async (session) => {
      const reservation = await ctx.db.reservations
        .findOneAndUpdate({ _id: orderId, status: 'RESERVED' }, { $set: { status: end } }, { session })
        .lean<Reservation>();
      if (!reservation) return ensureEnded(ctx, orderId, end, session);
      for (const { productId, quantity } of reservation.lines) {
        await ctx.db.products.updateOne({ _id: productId }, { $inc: move(quantity) }, { session });
      }
    }),
  );
}

async function ensureEnded(
  ctx: AppContext,
  orderId: string,
  end: 'SOLD' | 'RELEASED',
  session: ClientSession,
): Promise<void> {
  const reservation = await ctx.db.reservations.findById(orderId).session(session).lean<Reservation>();
  if (reservation?.status === end) return;
  if (reservation || end === 'SOLD') throw conflict(`Order ${orderId} has no stock reserved.`);
  await ctx.db.reservations.create([{ _id: orderId, status: end, lines: [] }], { session });
}
