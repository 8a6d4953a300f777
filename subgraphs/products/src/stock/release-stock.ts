import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { AppContext } from '../context.js';
import { changeStock, type StockChangeScope } from './change-stock.js';
import { endReservation, productIdsOf, type ReservationEnd } from './end-reservation.js';
import { moveStock } from './move-stock.js';
import type { Reservation, ReservationStatus } from './reservation.entity.js';
import type { StockContext } from './stock-context.js';

const GIVEN_BACK: ReservationStatus[] = ['RELEASED', 'EXPIRED'];

/** What a job asks for when an order expires: one whose payment came late after all keeps what it has bought. */
export async function releaseStockOfOrder(ctx: StockContext, orderId: string): Promise<void> {
  const sold = await ctx.db.reservations.exists({ _id: orderId, status: 'SOLD' });
  if (!sold) await releaseStock(ctx, orderId);
}

/**
 * Releases the order's reserved stock. Repeating it changes nothing. Released before it was reserved, an order leaves a
 * mark, so that a reservation which arrives late takes nothing.
 */
export async function releaseStock(ctx: StockContext, orderId: string): Promise<void> {
  const reservation = (await findReservation(ctx, orderId)) ?? (await leaveMark(ctx, orderId));
  if (!reservation || GIVEN_BACK.includes(reservation.status)) return;
  const end: ReservationEnd = { from: ['RESERVED'], to: 'RELEASED', done: GIVEN_BACK };
  await changeStock(ctx, productIdsOf(reservation), (scope) => giveBack(ctx, orderId, end, '', scope));
}

/** Gives back what was held for its whole time. Whatever ended it meanwhile stands. */
export async function expireReservation(ctx: StockContext, reservation: Reservation): Promise<void> {
  const end: ReservationEnd = { from: ['RESERVED'], to: 'EXPIRED', done: [...GIVEN_BACK, 'SOLD'] };
  const { _id: orderId } = reservation;
  await changeStock(ctx, productIdsOf(reservation), (scope) => giveBack(ctx, orderId, end, 'Expired', scope));
}

async function giveBack(
  ctx: StockContext,
  orderId: string,
  end: ReservationEnd,
  reason: string,
  scope: StockChangeScope,
): Promise<void> {
  const before = await endReservation(ctx, orderId, end, scope.session);
  if (before) await moveStock(ctx, 'RELEASED', { cause: orderId, orderId, reason }, before.lines, scope);
}

/** Null when the mark is there; the reservation when that has come in between. */
async function leaveMark(ctx: AppContext, orderId: string): Promise<Reservation | null> {
  try {
    await ctx.db.reservations.create([{ _id: orderId, status: 'RELEASED', lines: [] }]);
    return null;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return findReservation(ctx, orderId);
  }
}

const findReservation = (ctx: AppContext, orderId: string): Promise<Reservation | null> =>
  ctx.db.reservations.findById(orderId).lean<Reservation>().exec();
