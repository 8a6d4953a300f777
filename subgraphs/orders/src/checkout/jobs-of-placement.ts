import { clearCart } from '@cartwright/shared/jobs/cart';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { jobsOfConfirmation } from '../order/jobs-of-confirmation.js';
import { linesOf } from '../order/lines-of.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';

export function jobsOfPlacement(order: Order, cartId: string): OutboxEntry[] {
  const lines = linesOf(order);
  const cleared = outboxEntry(clearCart, { version: 1, orderId: order._id, cartId, lines });
  return order.status === OrderStatus.CONFIRMED ? [cleared, ...jobsOfConfirmation(order)] : [cleared];
}
