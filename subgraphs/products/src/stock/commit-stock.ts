import { conflict, hasCode, type ShortLine } from '@cartwright/shared/errors';
import { sendPaymentAlert } from '@cartwright/shared/jobs/notifications';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { GraphQLError } from 'graphql';
import { changeStock, type StockChangeScope } from './change-stock.js';
import { endReservation, productIdsOf, type ReservationEnd } from './end-reservation.js';
import { moveStock, takeStock } from './move-stock.js';
import type { Reservation } from './reservation.entity.js';
import type { StockContext } from './stock-context.js';

/**
 * Commits the stock of a paid order for a job, and skips a cancelled order. If others have bought the stock,
 * the job fails and is retried for about a day, during which new stock may arrive.
 */
export async function commitStockOfOrder(ctx: StockContext, orderId: string): Promise<void> {
  const released = await ctx.db.reservations.exists({ _id: orderId, status: 'RELEASED' });
  if (released) return;
  try {
    await commitStock(ctx, orderId);
  } catch (error) {
    if (hasCode(error, 'OUT_OF_STOCK')) await alertMissingGoods(ctx, orderId, shortLinesIn(error));
    throw error;
  }
}

const shortLinesIn = ({ extensions }: GraphQLError): ShortLine[] => extensions['lines'] as ShortLine[];

/** Alerts once per order, however often the job is retried, because the row has a fixed id. */
async function alertMissingGoods({ db }: StockContext, orderId: string, short: ShortLine[]): Promise<void> {
  const _id = `goods-gone-${orderId}`;
  const entry = outboxEntry(sendPaymentAlert, {
    version: 1,
    eventId: _id,
    title: 'The goods of an order are gone',
    advice:
      'The order is confirmed or paid, but others have bought its goods meanwhile. It gets them automatically if you restock them within a day; otherwise cancel it, which refunds what was paid.',
    details: [
      { label: 'Order', value: orderId },
      ...short.map(({ productId, requested, available }) => ({
        label: `Product ${productId}`,
        value: `${requested} bought, ${available} available`,
      })),
    ],
  });
  await db.outbox.updateOne({ _id }, { $setOnInsert: { ...entry, publishedAt: null } }, { upsert: true });
}

/**
 * Ends the order's reservation as sold. Idempotent. Takes the stock again if the reservation has expired, or
 * was released and the payment is `late`; OUT_OF_STOCK if others have bought it.
 */
export async function commitStock(ctx: StockContext, orderId: string, late = false): Promise<void> {
  const reservation = await ctx.db.reservations.findById(orderId).lean<Reservation>();
  if (!reservation) throw conflict(`Order ${orderId} has no reserved stock.`);
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
  if (before.lines.length === 0) throw conflict(`Order ${orderId} never had reserved stock.`);
  const isAgain = before.status !== 'RESERVED';
  // The ledger already has the first reservation of this order.
  const move = { cause: isAgain ? `${orderId}:late` : orderId, orderId };
  if (isAgain) await takeStock(ctx, { ...move, reason: 'Paid after expiry' }, before.lines, scope);
  await moveStock(ctx, 'SOLD', move, before.lines, scope);
}
