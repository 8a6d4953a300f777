import type { OrderUpdateEvent } from '@cartwright/shared/jobs/notifications';
import { returnStock } from '@cartwright/shared/jobs/products';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { linesOf } from '../order/lines-of.js';
import { mailOf } from '../order/order-mail.js';
import { FulfillmentStatus, OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';

const mailedSteps: Partial<Record<FulfillmentStatus, OrderUpdateEvent>> = {
  SHIPPED: 'SHIPPED',
  DELIVERED: 'DELIVERED',
  RETURNED: 'RETURNED',
};

export function jobsOfFulfillment(order: Order): OutboxEntry[] {
  const { status, fulfillmentStatus, carrier, trackingNumber } = order;
  const event = mailedSteps[fulfillmentStatus];
  const isRefused = status === OrderStatus.CANCELLED;
  const mail = event
    ? [mailOf(order, { event, carrier, trackingNumber, ...(isRefused && { unpaid: true }) })]
    : [];
  return fulfillmentStatus === FulfillmentStatus.RETURNED ? [jobOfReturn(order), ...mail] : mail;
}

export const jobOfReturn = (order: Order): OutboxEntry =>
  outboxEntry(returnStock, { version: 1, orderId: order._id, returnId: 'returned', lines: linesOf(order) });
