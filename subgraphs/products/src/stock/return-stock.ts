import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { changeStock, type StockChangeScope } from './change-stock.js';
import { moveStock } from './move-stock.js';
import type { Reservation } from './reservation.entity.js';
import type { StockContext } from './stock-context.js';
import { sumLines, type StockLine } from './stock-lines.js';
import type { StockMovement } from './stock-movement.entity.js';

export interface StockReturn {
  orderId: string;
  /** Identifies this return among those of the order. */
  returnId: string;
  lines: StockLine[];
}

/** Adds returned units of an order to the stock, at most as many as were sold. Idempotent per return. */
export async function returnStock(ctx: StockContext, { lines, ...rest }: StockReturn): Promise<void> {
  const asked = { ...rest, lines: sumLines(lines) };
  if (await isDone(ctx, asked)) return;
  const productIds = asked.lines.map(({ productId }) => productId);
  try {
    await changeStock(ctx, productIds, (scope) => returnUnits(ctx, asked, scope));
  } catch (error) {
    // The same return has run at the same time.
    if (!isDuplicateKey(error) || !(await isDone(ctx, asked))) throw error;
  }
}

const causeOf = ({ orderId, returnId }: StockReturn): string => `${orderId}:return:${returnId}`;

/** The ledger shows whether this return has happened. */
async function isDone({ db }: StockContext, asked: StockReturn): Promise<boolean> {
  const ids = asked.lines.map(({ productId }) => `${causeOf(asked)}:RETURNED:${productId}`);
  const noted = await db.stockMovements.find({ _id: { $in: ids } }).lean<StockMovement[]>();
  if (noted.length === 0) return false;
  const quantities = new Map(noted.map(({ productId, quantity }) => [productId, quantity]));
  if (asked.lines.every(({ productId, quantity }) => quantities.get(productId) === quantity)) return true;
  throw conflict(`Return ${asked.returnId} of order ${asked.orderId} was made with other lines.`);
}

async function returnUnits(ctx: StockContext, asked: StockReturn, scope: StockChangeScope): Promise<void> {
  const { orderId, lines } = asked;
  const reservation = await ctx.db.reservations
    .findById(orderId, null, { session: scope.session })
    .lean<Reservation>();
  if (reservation?.status !== 'SOLD') throw conflict(`Nothing was sold to order ${orderId}.`);
  for (const line of lines) await recordReturn(ctx, reservation, line, scope);
  await moveStock(ctx, 'RETURNED', { cause: causeOf(asked), orderId }, lines, scope);
}

async function recordReturn(
  { db }: StockContext,
  { _id: orderId, lines }: Reservation,
  { productId, quantity }: StockLine,
  { session }: StockChangeScope,
): Promise<void> {
  const sold = lines.find((line) => line.productId === productId)?.quantity ?? 0;
  const enough = { productId, returned: { $not: { $gt: sold - quantity } } };
  const { matchedCount } = await db.reservations.updateOne(
    { _id: orderId, status: 'SOLD', lines: { $elemMatch: enough } },
    { $inc: { 'lines.$.returned': quantity } },
    { session },
  );
  if (matchedCount === 0) {
    throw conflict(
      `Order ${orderId} bought ${sold} of product ${productId}: ${quantity} more cannot be returned.`,
    );
  }
}
