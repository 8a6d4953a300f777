import { clearCart } from '@cartwright/shared/jobs/cart';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { jobsOfConfirmation } from '../order/jobs-of-confirmation.js';
import { mailOf } from '../order/order-mail.js';
import { linesOf } from '../order/lines-of.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { PaymentInstructions } from '../payment/payment.types.js';

export function jobsOfPlacement(
  order: Order,
  cartId: string,
  instructions: PaymentInstructions | null,
): OutboxEntry[] {
  const lines = linesOf(order);
  const cleared = outboxEntry(clearCart, { version: 1, orderId: order._id, cartId, lines });
  if (order.status === OrderStatus.CONFIRMED) return [cleared, ...jobsOfConfirmation(order)];
  return instructions ? [cleared, mailOfInstructions(order, instructions)] : [cleared];
}

const mailOfInstructions = (order: Order, { details, payBy }: PaymentInstructions): OutboxEntry =>
  mailOf(order, {
    event: 'PAYMENT_DUE',
    amountCents: order.totalCents,
    payTo: details,
    payBy: payBy.toISOString(),
  });
