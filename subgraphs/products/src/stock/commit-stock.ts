import { conflict } from '@cartwright/shared/errors';
import { changeStock, type StockChangeScope } from './change-stock.js';
import { endReservation, productIdsOf, type ReservationEnd } from './end-reservation.js';
import { moveStock, takeOffShelf } from './move-stock.js';
import type { Reservation } from './reservation.entity.js';
import type { StockContext } from './stock-context.js';

/** What a job asks for: an order that was cancelled meanwhile needs nothing any more. */
export async function commitStockOfOrder(ctx: StockContext, orderId: string): Promise<void> {
  const released = await ctx.db.reservations.exists({ _id: orderId, status: 'RELEASED' });
  if (!released) await commitStock(ctx, orderId);
}

/**
 * Ends the order's reservation as sold. Repeating it changes nothing. A reservation that has expired meanwhile, or for a
 * `late` payment was released, is taken off the shelf again; OUT_OF_STOCK when others have bought it.
 */
export async function commitStock(ctx: StockContext, orderId: string, late = false): Promise<void> {
  const reservation = await ctx.db.reservations.findById(orderId).lean<Reservation>();
  if (!reservation) throw conflict(`Order ${orderId} has no stock reserved.`);
  if (reservation.status === 'SOLD') return;
  await changeStock(ctx, productIdsOf(reservation), (scope) => sell(ctx, orderId, late, scope));
}

async function sell(
  ctx: StockContext,
  orderId: string,
  late: boolean,
  scope: StockChangeScope,
): Promise<void> {
  const end: ReservationEnd = {
    from: ['RESERVED', 'EXPIRED', ...(late ? ['RELEASED' as const] : [])],
    to: 'SOLD',
    done: ['SOLD'],
  };
  const before = await endReservation(ctx, orderId, end, scope.session);
  if (!before) return;
  if (before.lines.length === 0) throw conflict(`Order ${orderId} never had any stock reserved.`);
  const isAgain = before.status !== 'RESERVED';
  // The ledger has the first reservation of this order already.
  const move = { cause: isAgain ? `${orderId}:late` : orderId, orderId };
  if (isAgain) await takeOffShelf(ctx, { ...move, reason: 'Paid after expiry' }, before.lines, scope);
  await moveStock(ctx, 'SOLD', move, before.lines, scope);
}
