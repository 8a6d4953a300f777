import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { AppContext } from '../context.js';
import { changeStock, type StockChangeScope } from './change-stock.js';
import { endReservation, productIdsOf, type ReservationEnd } from './end-reservation.js';
import { moveStock } from './move-stock.js';
import type { Reservation, ReservationStatus } from './reservation.entity.js';
import type { StockContext } from './stock-context.js';

const GIVEN_BACK: ReservationStatus[] = ['RELEASED', 'EXPIRED'];

/** Releases the stock of an expired order for a job. An order that was paid late keeps its stock. */
export async function releaseStockOfOrder(ctx: StockContext, orderId: string): Promise<void> {
  const sold = await ctx.db.reservations.exists({ _id: orderId, status: 'SOLD' });
  if (!sold) await releaseStock(ctx, orderId);
}

/**
 * Releases the order's reserved stock. Idempotent. If the release comes before the reservation, it records
 * that the order is released, so that the late reservation takes nothing.
 */
export async function releaseStock(ctx: StockContext, orderId: string): Promise<void> {
  const reservation = (await findReservation(ctx, orderId)) ?? (await markReleased(ctx, orderId));
  if (!reservation || GIVEN_BACK.includes(reservation.status)) return;
  const end: ReservationEnd = { from: ['RESERVED'], to: 'RELEASED', done: GIVEN_BACK };
  await changeStock(ctx, productIdsOf(reservation), (scope) => returnToStock(ctx, orderId, end, '', scope));
}

/** Releases an expired reservation, unless it has already ended. */
export async function expireReservation(ctx: StockContext, reservation: Reservation): Promise<void> {
  const end: ReservationEnd = { from: ['RESERVED'], to: 'EXPIRED', done: [...GIVEN_BACK, 'SOLD'] };
  const { _id: orderId } = reservation;
  await changeStock(ctx, productIdsOf(reservation), (scope) =>
    returnToStock(ctx, orderId, end, 'Expired', scope),
  );
}

async function returnToStock(
  ctx: StockContext,
  orderId: string,
  end: ReservationEnd,
  reason: string,
  scope: StockChangeScope,
): Promise<void> {
  const before = await endReservation(ctx, orderId, end, scope.session);
  if (before) await moveStock(ctx, 'RELEASED', { cause: orderId, orderId, reason }, before.lines, scope);
}

/** Returns null once the release is recorded, or the reservation if there is one by now. */
async function markReleased(ctx: AppContext, orderId: string): Promise<Reservation | null> {
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
