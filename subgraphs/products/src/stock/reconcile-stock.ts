import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { Product } from '../product/product.entity.js';
import { counterNames, findDrift, type MovementSum } from './stock-drift.js';
import type { StockMetrics } from './stock-metrics.js';

const PAGE = 500;
const MOST_NAMED = 50;

type Counted = Pick<Product, '_id' | (typeof counterNames)[number]>;
interface Drift {
  productId: string;
  problems: string[];
}

/** Compares the counters of all products with the ledger and with open reservations. It only reports. */
export async function reconcileStock(ctx: AppContext, metrics: StockMetrics): Promise<void> {
  const named: Drift[] = [];
  let count = 0;
  let after: string | undefined = '';
  while (after !== undefined) {
    const page = await comparePage(ctx, after);
    count += page.drifts.length;
    named.push(...page.drifts.slice(0, MOST_NAMED - named.length));
    after = page.next;
  }
  metrics.driftingProducts.set(count);
  metrics.reconciledAt.setToCurrentTime();
  if (count > 0) ctx.log.error({ count, drifts: named }, 'stock counters and ledger do not agree');
}

/** In one transaction, so that counters, ledger and reservations are read at the same moment. */
const comparePage = (ctx: AppContext, after: string) =>
  inTransaction(ctx.connection, async (session) => {
    const products = await ctx.db.products
      .find({ _id: { $gt: after } }, Object.fromEntries(counterNames.map((name) => [name, 1])), { session })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<Counted[]>();
    const ids = products.map(({ _id }) => _id);
    const movements = await sumMovements(ctx, ids, session);
    const held = await sumHeld(ctx, ids, session);
    const drifts = products
      .map(({ _id: productId, ...counters }) => ({
        productId,
        problems: findDrift({
          counters,
          movements: movements.get(productId) ?? [],
          held: held.get(productId) ?? 0,
        }),
      }))
      .filter(({ problems }) => problems.length > 0);
    return { drifts, next: products.length === PAGE ? ids.at(-1) : undefined };
  });

async function sumMovements({ db }: AppContext, ids: string[], session: ClientSession) {
  const sums = await db.stockMovements
    .aggregate<{ _id: { productId: string; kind: MovementSum['kind'] }; quantity: number }>([
      { $match: { productId: { $in: ids } } },
      { $group: { _id: { productId: '$productId', kind: '$kind' }, quantity: { $sum: '$quantity' } } },
    ])
    .session(session);
  const byProduct = new Map<string, MovementSum[]>();
  for (const { _id, quantity } of sums) {
    byProduct.set(_id.productId, [...(byProduct.get(_id.productId) ?? []), { kind: _id.kind, quantity }]);
  }
  return byProduct;
}

async function sumHeld({ db }: AppContext, ids: string[], session: ClientSession) {
  const ofThese = { 'lines.productId': { $in: ids } };
  const sums = await db.reservations
    .aggregate<{ _id: string; quantity: number }>([
      { $match: { status: 'RESERVED', ...ofThese } },
      { $unwind: '$lines' },
      { $match: ofThese },
      { $group: { _id: '$lines.productId', quantity: { $sum: '$lines.quantity' } } },
    ])
    .session(session);
  return new Map(sums.map(({ _id, quantity }) => [_id, quantity]));
}
