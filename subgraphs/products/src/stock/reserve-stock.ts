import { conflict, outOfStock } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { changeStockNow, type StockChangeScope } from './change-stock.js';
import { ensureAgreed, type TotalBounds } from './ensure-agreed.js';
import { takeStock } from './move-stock.js';
import { holdStock } from './hold-stock.js';
import type { Reservation, ReservedLineRecord } from './reservation.entity.js';
import type { StockContext } from './stock-context.js';
import { shortLines, sumLines, type StockLine } from './stock-lines.js';

const PATIENCE_MS = 7_000;
export const DEFAULT_HOLD_SECONDS = 3_600;

export interface ReservationRequest {
  orderId: string;
  lines: StockLine[];
  /** How long the stock is held unless the order ends the reservation earlier. */
  holdSeconds?: number;
  /** PRICE_CHANGED if the lines add up to another total. */
  total?: TotalBounds;
}

/** Reserves all lines of an order or none. Repeated for the same order, it returns the same reservation. */
export async function reserveStock(
  ctx: StockContext,
  { orderId, lines, holdSeconds = DEFAULT_HOLD_SECONDS, total = {} }: ReservationRequest,
): Promise<ReservedLineRecord[]> {
  const wanted = { orderId, lines: sumLines(lines), holdSeconds, total };
  const productIds = wanted.lines.map(({ productId }) => productId);
  const askedAt = Date.now();
  return inTurn(productIds, async () => {
    // The caller has given up by now, so the stock stays for those who still wait.
    if (Date.now() - askedAt > PATIENCE_MS) throw conflict('Too many people want this right now. Try again.');
    const reserved = await findReserved(ctx, wanted);
    if (reserved) return reserved;
    await ensureAvailable(ctx, wanted.lines);
    try {
      return await changeStockNow(ctx, productIds, (scope) => reserve(ctx, wanted, scope));
    } catch (error) {
      // Another process has reserved for the same order at the same time.
      const winner = isDuplicateKey(error) && (await findReserved(ctx, wanted));
      if (winner) return winner;
      throw error;
    }
  });
}

/** Refuses hopeless orders before the transaction. Only the condition of the write prevents overselling. */
async function ensureAvailable(ctx: AppContext, wanted: StockLine[]): Promise<void> {
  const ids = wanted.map(({ productId }) => productId);
  const found = await ctx.db.products
    .find({ _id: { $in: ids } }, { stock: 1 })
    .lean<Pick<Product, '_id' | 'stock'>[]>();
  const short = shortLines(wanted, new Map(found.map((product) => [product._id, product])));
  if (short.length > 0) throw outOfStock(short);
}

async function reserve(
  ctx: StockContext,
  { orderId, lines: wanted, holdSeconds, total }: Required<ReservationRequest>,
  scope: StockChangeScope,
): Promise<ReservedLineRecord[]> {
  const products = await takeStock(ctx, { cause: orderId, orderId }, wanted, scope);
  const lines = wanted.map((line, index) => snapshot(line, products[index]!));
  ensureAgreed(lines, total);
  const expiresAt = expiryOf(holdSeconds);
  const reservation = { _id: orderId, status: 'RESERVED' as const, lines, expiresAt };
  await ctx.db.reservations.create([reservation], { session: scope.session });
  return lines;
}

const expiryOf = (holdSeconds: number) => new Date(Date.now() + holdSeconds * 1_000);

async function findReserved(
  ctx: AppContext,
  { orderId, holdSeconds, total }: Required<ReservationRequest>,
): Promise<ReservedLineRecord[] | null> {
  const reservation = await ctx.db.reservations.findById(orderId).lean<Reservation>();
  if (reservation?.status === 'RELEASED' || reservation?.status === 'EXPIRED')
    throw conflict('The stock of this order was already released.');
  if (!reservation) return null;
  ensureAgreed(reservation.lines, total);
  // A checkout may go on with a payment method that takes longer.
  await holdStock(ctx, orderId, expiryOf(holdSeconds));
  return reservation.lines;
}

const snapshot = ({ productId, quantity }: StockLine, product: Product): ReservedLineRecord => ({
  productId,
  quantity,
  sku: product.sku,
  name: product.name,
  listPriceCents: product.priceCents,
  unitPriceCents: product.salePriceCents,
  returned: 0,
});
