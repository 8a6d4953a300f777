import { randomUUID } from 'node:crypto';
import { cancelStock, commitStock, releaseStock } from '@cartwright/shared/jobs/job-types';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { noteRepaired, report, type DiscrepancyKind, type Run } from './discrepancy.js';
import { stockMismatch, type StockStatus } from './stock-mismatch.js';

const BATCH = 100;
const DAYS_MS = 3 * 24 * 3_600_000;
// The jobs of a change should be done by then.
const QUIET_MS = 5 * 60_000;

const RESERVATIONS =
  'query Reservations($orderIds: [ID!]!) { reservations(orderIds: $orderIds) { orderId status } }';

interface Answer {
  reservations: { orderId: string; status: NonNullable<StockStatus> }[];
}

/** Orders whose stock did not follow them. Each is looked at once after each of its changes. */
export async function repairStock(run: Run): Promise<void> {
  const { ctx, startedAt } = run;
  const orders = await ctx.orders
    .find({
      updatedAt: {
        $gt: new Date(startedAt.getTime() - DAYS_MS),
        $lt: new Date(startedAt.getTime() - QUIET_MS),
      },
      status: { $ne: OrderStatus.PENDING },
      $expr: { $ne: ['$version', '$checkedVersion'] },
    })
    .sort({ updatedAt: 1 })
    .limit(BATCH)
    .lean<Order[]>();
  if (orders.length === 0) return;

  const { reservations } = await ctx.products.query<Answer>(
    RESERVATIONS,
    { orderIds: orders.map(({ _id }) => _id) },
    { requestId: randomUUID() },
  );
  const stockOf = new Map(reservations.map(({ orderId, status }) => [orderId, status]));
  for (const order of orders) {
    const stock = stockOf.get(order._id) ?? null;
    const kind = stockMismatch(order, stock);
    if (kind) await repair(run, order, kind, stock);
    await ctx.orders.updateOne(
      { _id: order._id },
      { $set: { checkedVersion: order.version } },
      { timestamps: false },
    );
  }
}

async function repair(run: Run, order: Order, kind: DiscrepancyKind, stock: StockStatus): Promise<void> {
  const { _id: orderId, status } = order;
  if (kind === 'stock_lost') {
    const reason = `The order is ${status}, its stock ${stock ?? 'unknown'}.`;
    return report(run, { kind, order, reason });
  }
  await addToOutbox(run.ctx.outbox, [outboxEntry(jobFor(kind, order), { version: 1, orderId })]);
  noteRepaired(run, kind, { orderId, stock: stock ?? 'none' });
}

function jobFor(kind: DiscrepancyKind, { status }: Order) {
  if (kind === 'stock_not_sold') return commitStock;
  // Unlike a cancelled order, one that expired may be paid at this moment, and keeps then what it has bought.
  return kind === 'stock_not_released' && status === OrderStatus.EXPIRED ? releaseStock : cancelStock;
}
