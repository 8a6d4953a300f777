import { closePayment } from '@cartwright/shared/jobs/orders';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import { PaymentMethod } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';

/** Nobody shall pay once more for what is paid, or for what is over. */
export const closingOf = ({ _id: orderId, paymentMethod }: Order): OutboxEntry[] =>
  paymentMethod === PaymentMethod.STRIPE ? [outboxEntry(closePayment, { version: 1, orderId })] : [];
