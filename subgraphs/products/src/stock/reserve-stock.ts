import { badUserInput, conflict, outOfStock } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import { inTurn } from '@cartwright/shared/mongo/in-turn';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import type { Reservation, ReservedLineRecord } from './reservation.entity.js';
import { shortLines, sumLines, type StockLine } from './stock-lines.js';

/** Takes all lines off the shelf for an order, or none. Asked again for the same order, it answers the same. */
export async function reserveStock(
  ctx: AppContext,
  orderId: string,
  lines: StockLine[],
): Promise<ReservedLineRecord[]> {
  const wanted = sumLines(lines);
  const productIds = wanted.map(({ productId }) => productId);
  try {
    return await inTurn(productIds, () =>
      inTransaction(ctx.connection, (session) => takeOffShelf(ctx, orderId, wanted, session)),
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The same order reserved at the same time in another request, and that one has won.
    const reserved = await findReserved(ctx, orderId);
    if (reserved) return reserved;
    throw error;
  }
}

async function takeOffShelf(ctx: AppContext, orderId: string, wanted: StockLine[], session: ClientSession) {
  const reserved = await findReserved(ctx, orderId, session);
  if (reserved) return reserved;

  const products = await findProducts(ctx, wanted, session);
  const short = shortLines(wanted, products);
  if (short.length > 0) throw outOfStock(short);

  const lines = wanted.map((line) => snapshot(line, products.get(line.productId)!));
  await ctx.reservations.create([{ _id: orderId, status: 'RESERVED', lines }], { session });
  for (const { productId, quantity } of wanted) {
    // The condition repeats the check where it counts: in the write itself.
    const { modifiedCount } = await ctx.products.updateOne(
      { _id: productId, stock: { $gte: quantity } },
      { $inc: { stock: -quantity, reserved: quantity } },
      { session },
    );
    if (modifiedCount === 0) throw outOfStock([{ productId, requested: quantity, available: 0 }]);
  }
  return lines;
}

async function findReserved(ctx: AppContext, orderId: string, session?: ClientSession) {
  const reservation = await ctx.reservations
    .findById(orderId)
    .session(session ?? null)
    .lean<Reservation>();
  if (reservation?.status === 'RELEASED')
    throw conflict('The stock of this order has been given back already.');
  return reservation?.lines ?? null;
}

async function findProducts(ctx: AppContext, wanted: StockLine[], session: ClientSession) {
  const ids = wanted.map(({ productId }) => productId);
  const found = await ctx.products
    .find({ _id: { $in: ids } })
    .session(session)
    .lean<Product[]>();
  const byId = new Map(found.map((product) => [product._id, product]));
  const missing = ids.filter((id) => !byId.has(id));
  if (missing.length > 0) {
    throw badUserInput(
      missing.map((id) => ({ path: 'lines', message: `There is no product with id "${id}".` })),
    );
  }
  return byId;
}

const snapshot = ({ productId, quantity }: StockLine, product: Product): ReservedLineRecord => ({
  productId,
  quantity,
  sku: product.sku,
  name: product.name,
  listPriceCents: product.priceCents,
  unitPriceCents: product.salePriceCents,
});
