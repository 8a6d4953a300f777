import { sendOrderConfirmation } from '@cartwright/shared/jobs/notifications';
import { commitStock } from '@cartwright/shared/jobs/products';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { summaryOf } from './order-mail.js';
import type { Order } from './order.entity.js';

/** The order is sure, be it paid or to be paid at the door: its goods are sold, and the buyer is told. */
export function jobsOfConfirmation(order: Order): OutboxEntry[] {
  const { _id: orderId } = order;
  return [
    outboxEntry(commitStock, { version: 1, orderId }),
    outboxEntry(sendOrderConfirmation, { version: 1, orderId, ...summaryOf(order) }),
  ];
}
