import { badUserInput, conflict, notFound, outOfStock } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import type { Product } from '../product/product.entity.js';
import { MAX_STOCK } from '../product/product-rules.js';
import { changeStock, type StockChangeScope } from './change-stock.js';
import { followUpStockChange } from './follow-up-stock-change.js';
import { recordMovements } from './record-movements.js';
import type { StockContext } from './stock-context.js';
import type { StockAdjustmentKind } from './stock.inputs.js';
import { countersMovedBy } from './stock-movement-kind.js';
import type { StockMovement } from './stock-movement.entity.js';

export interface StockAdjustment {
  productId: string;
  /** The difference; negative if there are fewer. */
  delta: number;
  reason: string;
  kind: StockAdjustmentKind;
  idempotencyKey?: string | null;
}

/** Corrects the stock or adds a delivery. With an idempotency key, repeated calls change the stock once. */
export async function adjustStock(ctx: StockContext, asked: StockAdjustment): Promise<Product> {
  const adjustment = { ...asked, reason: asked.reason.trim() };
  ensureMeaningful(adjustment);
  const id = ledgerId(ctx, asked.idempotencyKey);
  if (await isDone(ctx, adjustment, id)) return getProduct(ctx, adjustment.productId);
  try {
    return await changeStock(ctx, [adjustment.productId], (scope) => adjust(ctx, adjustment, id, scope));
  } catch (error) {
    // A call with the same key has run at the same time.
    if (!isDuplicateKey(error) || !(await isDone(ctx, adjustment, id))) throw error;
    return getProduct(ctx, adjustment.productId);
  }
}

function ensureMeaningful({ delta, kind }: StockAdjustment): void {
  if (delta === 0) throw badUserInput([{ path: 'delta', message: 'delta must not be 0.' }]);
  if (delta < 0 && kind === 'RECEIVED')
    throw badUserInput([{ path: 'delta', message: 'delta must be positive for a delivery.' }]);
}

/** Different users may use the same key. */
const ledgerId = ({ identity }: StockContext, key: string | null | undefined): string =>
  key == null ? newId() : `adjusted:${identity?.userId ?? identity?.caller}:${key.trim()}`;

async function isDone(ctx: StockContext, asked: StockAdjustment, id: string): Promise<boolean> {
  const done =
    asked.idempotencyKey != null && (await ctx.db.stockMovements.findById(id).lean<StockMovement>());
  if (!done) return false;
  const { productId, delta, kind, reason } = asked;
  const isSame =
    done.productId === productId && done.quantity === delta && done.kind === kind && done.reason === reason;
  if (!isSame) throw conflict('This idempotency key was used for another stock change.');
  return true;
}

async function adjust(
  ctx: StockContext,
  { productId, delta, kind, reason }: StockAdjustment,
  id: string,
  { change, session }: StockChangeScope,
): Promise<Product> {
  // `received` changes with `stock`, so it never falls below what is reserved and sold.
  const after = await ctx.db.products
    .findOneAndUpdate(
      { _id: productId, stock: { $gte: -delta, $lte: MAX_STOCK - delta } },
      { $inc: countersMovedBy(kind, delta) },
      { session, returnDocument: 'after' },
    )
    .lean<Product>();
  if (!after) throw refusal(await getProduct(ctx, productId, { session }), delta);
  await recordMovements(ctx, id, [{ id, productId, kind, quantity: delta, reason }], session);
  await followUpStockChange(ctx, [{ before: after.stock - delta, after }], change, session);
  return after;
}

function refusal({ _id: productId, stock: available }: Product, delta: number) {
  if (delta < 0) return outOfStock([{ productId, requested: -delta, available }]);
  return badUserInput([{ path: 'delta', message: `There can be at most ${MAX_STOCK} of a product.` }]);
}

async function getProduct(
  { db }: StockContext,
  id: string,
  options: Partial<Pick<StockChangeScope, 'session'>> = {},
): Promise<Product> {
  const product = await db.products.findById(id, null, options).lean<Product>();
  if (!product) throw notFound('product', id);
  return product;
}
