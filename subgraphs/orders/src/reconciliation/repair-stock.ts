import { randomUUID } from 'node:crypto';
import { operation } from '@cartwright/shared/client/operation';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { noteRepaired, report, type DiscrepancyKind, type Run } from './discrepancy.js';
import { stockJobFor } from './stock-job.js';
import { stockMismatch, type StockStatus } from './stock-mismatch.js';

// As many as products tells of at once.
const BATCH = 200;
const DAYS_MS = 3 * 24 * 3_600_000;
// The jobs of a change should be done by then.
const QUIET_MS = 5 * 60_000;

const RESERVATIONS = operation(
  'products',
  'query Reservations($orderIds: [ID!]!) { reservations(orderIds: $orderIds) { orderId status returned } }',
);

interface Answer {
  reservations: { orderId: string; status: NonNullable<StockStatus>; returned: boolean }[];
}

/**
 * Orders whose stock did not follow them. Each is looked at after each of its changes until the two agree: what is safe is
 * asked of the stock once, and what then still does not agree is for a person.
 */
export async function repairStock(run: Run): Promise<void> {
  let last: Order | undefined;
  while (!run.isOver()) {
    const orders = await findNext(run, last);
    if (orders.length === 0) return;
    const stockOf = await askStock(run, orders);
    const agreeing: Order[] = [];
    for (const order of orders) {
      const kind = stockMismatch(order, stockOf(order));
      if (kind) await settle(run, order, kind, stockOf(order));
      else agreeing.push(order);
    }
    await markChecked(run, agreeing);
    last = orders.at(-1);
  }
}

/** Those that do not agree are found again by the next run, so this one goes on behind the last it has seen. */
function findNext({ ctx, startedAt }: Run, last: Order | undefined): Promise<Order[]> {
  const behind = last && {
    $or: [{ updatedAt: { $gt: last.updatedAt } }, { updatedAt: last.updatedAt, _id: { $gt: last._id } }],
  };
  return ctx.orders
    .find({
      updatedAt: {
        $gt: new Date(startedAt.getTime() - DAYS_MS),
        $lt: new Date(startedAt.getTime() - QUIET_MS),
      },
      status: { $ne: OrderStatus.PENDING },
      $expr: { $ne: ['$version', '$checkedVersion'] },
      ...behind,
    })
    .sort({ updatedAt: 1, _id: 1 })
    .limit(BATCH)
    .lean<Order[]>()
    .exec();
}

async function askStock({ ctx }: Run, orders: Order[]): Promise<(order: Order) => StockStatus> {
  const { reservations } = await ctx.products.query<Answer>(
    RESERVATIONS,
    { orderIds: orders.map(({ _id }) => _id) },
    { requestId: randomUUID() },
  );
  const found = new Map(
    reservations.map(({ orderId, status, returned }) => [orderId, returned ? 'RETURNED' : status]),
  );
  return ({ _id }) => found.get(_id) ?? null;
}

async function settle(run: Run, order: Order, kind: DiscrepancyKind, stock: StockStatus): Promise<void> {
  const { ctx, startedAt } = run;
  const { _id, status, stockRepair } = order;
  const job = stockJobFor(kind, order);
  const asked = stockRepair && stockRepair.at > order.updatedAt ? stockRepair.at : null;
  if (job && !asked) {
    await addToOutbox(ctx.outbox, [job]);
    await ctx.orders.updateOne(
      { _id },
      { $set: { stockRepair: { kind, at: new Date() } } },
      { timestamps: false },
    );
    ctx.log.warn({ kind, orderId: _id, stock }, 'the stock of an order is asked to follow it');
    return;
  }
  const isUnderWay = asked !== null && asked.getTime() > startedAt.getTime() - QUIET_MS;
  if (!isUnderWay) {
    await report(run, { kind, order, reason: `The order is ${status}, its stock ${stock ?? 'unknown'}.` });
  }
}

/** Of the version that was compared: an order that has changed meanwhile is looked at once more. */
async function markChecked(run: Run, orders: Order[]): Promise<void> {
  const { ctx } = run;
  if (orders.length === 0) return;
  await ctx.orders.bulkWrite(
    orders.map(({ _id, version }) => ({
      updateOne: {
        filter: { _id },
        update: { $set: { checkedVersion: version, stockRepair: null } },
        timestamps: false,
      },
    })),
  );
  for (const { _id: orderId, stockRepair } of orders) {
    if (stockRepair) noteRepaired(run, stockRepair.kind as DiscrepancyKind, { orderId });
  }
}
