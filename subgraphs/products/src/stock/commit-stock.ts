import { conflict } from '@cartwright/shared/errors';
import { changeStock, type StockChangeScope } from './change-stock.js';
import { endReservation, productIdsOf } from './end-reservation.js';
import { moveStock, takeOffShelf } from './move-stock.js';
import type { Reservation } from './reservation.entity.js';
import type { StockContext } from './stock-context.js';

/**
 * Ends the order's reservation as sold. Repeating it changes nothing. A reservation that has expired meanwhile is taken off
 * the shelf again; OUT_OF_STOCK when others have bought it.
 */
export async function commitStock(ctx: StockContext, orderId: string): Promise<void> {
  const reservation = await ctx.db.reservations.findById(orderId).lean<Reservation>();
  if (!reservation) throw conflict(`Order ${orderId} has no stock reserved.`);
  if (reservation.status === 'SOLD') return;
  await changeStock(ctx, productIdsOf(reservation), (scope) => sell(ctx, orderId, scope));
}

async function sell(ctx: StockContext, orderId: string, scope: StockChangeScope): Promise<void> {
  const end = {
    from: ['RESERVED' as const, 'EXPIRED' as const],
    to: 'SOLD' as const,
    done: ['SOLD' as const],
  };
  const before = await endReservation(ctx, orderId, end, scope.session);
  if (!before) return;
  const isLate = before.status === 'EXPIRED';
  // The ledger has the first reservation of this order already.
  const move = { cause: isLate ? `${orderId}:late` : orderId, orderId };
  if (isLate) await takeOffShelf(ctx, { ...move, reason: 'Paid after expiry' }, before.lines, scope);
  await moveStock(ctx, 'SOLD', move, before.lines, scope);
}
