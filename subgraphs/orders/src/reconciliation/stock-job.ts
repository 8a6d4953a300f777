import { cancelStock, commitStock, releaseStock } from '@cartwright/shared/jobs/products';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { jobOfReturn } from '../fulfil/jobs-of-fulfillment.js';
import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { DiscrepancyKind } from './discrepancy.js';

const payloadOf = ({ _id: orderId }: Order) => ({ version: 1 as const, orderId });

const jobs: Partial<Record<DiscrepancyKind, (order: Order) => OutboxEntry>> = {
  stock_not_sold: (order) => outboxEntry(commitStock, payloadOf(order)),
  // Unlike a cancelled order, one that expired may be paid at this moment, and keeps then what it has bought.
  stock_not_released: (order) =>
    outboxEntry(order.status === OrderStatus.EXPIRED ? releaseStock : cancelStock, payloadOf(order)),
  // Under the name of the job that was lost, so that the goods come back once.
  stock_not_returned: (order) =>
    order.fulfillmentStatus === FulfillmentStatus.RETURNED
      ? jobOfReturn(order)
      : outboxEntry(cancelStock, payloadOf(order)),
  useless_stock: (order) => outboxEntry(cancelStock, payloadOf(order)),
};

/** The job that lets an order's stock follow it, safe to repeat; null where only a person can tell what is right. */
export const stockJobFor = (kind: DiscrepancyKind, order: Order): OutboxEntry | null =>
  jobs[kind]?.(order) ?? null;
