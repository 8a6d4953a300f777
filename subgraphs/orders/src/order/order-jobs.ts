import {
  clearCart,
  commitStock,
  recordPurchase,
  releaseStock,
  sendOrderConfirmation,
} from '@cartwright/shared/jobs/job-types';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { OrderStatus } from './order-status.js';
import { lineTotalCents } from './order-total.js';
import type { Order } from './order.entity.js';

// What others are asked to do when something happens to an order.

export function jobsOfPlacement(order: Order, cartId: string): OutboxEntry[] {
  const lines = order.items.map(({ productId, quantity }) => ({ productId, quantity }));
  const cleared = outboxEntry(clearCart, { version: 1, orderId: order._id, cartId, lines });
  return order.status === OrderStatus.CONFIRMED ? [cleared, ...jobsOfConfirmation(order)] : [cleared];
}

/** `before` is the order as it was: one for cash on delivery has had its stock and email jobs already. */
export function jobsOfPayment(before: Order): OutboxEntry[] {
  const purchased = outboxEntry(recordPurchase, {
    version: 1,
    orderId: before._id,
    userId: before.userId,
    productIds: before.items.map(({ productId }) => productId),
  });
  return before.status === OrderStatus.CONFIRMED ? [purchased] : [...jobsOfConfirmation(before), purchased];
}

export const jobsOfExpiry = (orderId: string): OutboxEntry[] => [
  outboxEntry(releaseStock, { version: 1, orderId }),
];

function jobsOfConfirmation(order: Order): OutboxEntry[] {
  const { _id: orderId, userId, number, currency, totalCents } = order;
  const items = order.items.map((item) => ({
    name: item.name,
    quantity: item.quantity,
    lineTotalCents: lineTotalCents(item),
  }));
  return [
    outboxEntry(commitStock, { version: 1, orderId }),
    outboxEntry(sendOrderConfirmation, { version: 1, orderId, userId, number, currency, totalCents, items }),
  ];
}
