import { outOfStock } from '@cartwright/shared/errors';
import type { Product } from '../product/product.entity.js';
import type { StockChangeScope } from './change-stock.js';
import { followUpStockChange } from './follow-up-stock-change.js';
import { recordMovements } from './record-movements.js';
import type { StockChange } from './stock-change.js';
import type { StockContext } from './stock-context.js';
import type { StockLine } from './stock-lines.js';
import { countersMovedBy, stockEffects, type StockMovementKind } from './stock-movement-kind.js';

export interface StockMove {
  /** See `recordMovements`. */
  cause: string;
  orderId: string;
  reason?: string;
}

/**
 * Moves stock that is known to exist, in counters and ledger. For a deleted product, it only writes the
 * ledger.
 */
export async function moveStock(
  ctx: StockContext,
  kind: Exclude<StockMovementKind, 'RESERVED'>,
  { cause, ...move }: StockMove,
  lines: StockLine[],
  { change, session }: StockChangeScope,
): Promise<void> {
  await ctx.db.products.bulkWrite(
    lines.map(({ productId, quantity }) => ({
      updateOne: { filter: { _id: productId }, update: { $inc: { ...countersMovedBy(kind, quantity) } } },
    })),
    { session },
  );
  const movements = lines.map(({ productId, quantity }) => ({ productId, kind, quantity, ...move }));
  await recordMovements(ctx, cause, movements, session);
  if (stockEffects[kind].stock === 0) return;

  const moved = new Map(lines.map(({ productId, quantity }) => [productId, countersMovedBy(kind, quantity)]));
  const products = await ctx.db.products
    .find({ _id: { $in: [...moved.keys()] } }, null, { session })
    .lean<Product[]>();
  const changes = products.map((after) => ({ before: after.stock - moved.get(after._id)!.stock, after }));
  await followUpStockChange(ctx, changes, change, session);
}

/** Takes the stock of all lines or of none, and returns the products after the change. */
export async function takeStock(
  ctx: StockContext,
  { cause, ...move }: StockMove,
  lines: StockLine[],
  scope: StockChangeScope,
): Promise<Product[]> {
  const changes: StockChange[] = [];
  for (const line of lines) changes.push(await takeLine(ctx, line, scope));
  const movements = lines.map(({ productId, quantity }) => ({
    productId,
    kind: 'RESERVED' as const,
    quantity,
    ...move,
  }));
  await recordMovements(ctx, cause, movements, scope.session);
  await followUpStockChange(ctx, changes, scope.change, scope.session);
  return changes.map(({ after }) => after);
}

// Only this condition prevents overselling.
async function takeLine(
  { db }: StockContext,
  { productId, quantity }: StockLine,
  { session }: StockChangeScope,
): Promise<StockChange> {
  const after = await db.products
    .findOneAndUpdate(
      { _id: productId, stock: { $gte: quantity } },
      { $inc: countersMovedBy('RESERVED', quantity) },
      { session, returnDocument: 'after' },
    )
    .lean<Product>();
  if (after) return { before: after.stock + quantity, after };
  const short = await db.products.findById(productId, { stock: 1 }, { session }).lean<Product>();
  throw outOfStock([{ productId, requested: quantity, available: short?.stock ?? 0 }]);
}
