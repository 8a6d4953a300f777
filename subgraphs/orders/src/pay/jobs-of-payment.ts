import { recordPurchase } from '@cartwright/shared/jobs/reviews';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { jobsOfConfirmation } from '../order/jobs-of-confirmation.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { closingOf } from '../payment/closing-of.js';

/** One for cash on delivery has had its stock and email jobs already. */
export function jobsOfPayment(before: Order, after: Order): OutboxEntry[] {
  const purchased = outboxEntry(recordPurchase, {
    version: 1,
    orderId: after._id,
    userId: after.userId,
    productIds: after.items.map(({ productId }) => productId),
  });
  const confirmed = before.status === OrderStatus.CONFIRMED ? [] : jobsOfConfirmation(after);
  return [...confirmed, purchased, ...closingOf(after)];
}
