import { closePayment } from '@cartwright/shared/jobs/orders';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { Order } from '../order/order.entity.js';
import { paymentMethods } from './payment-method.js';

/** Nobody shall pay once more for what is paid, or for what is over. */
export const closingOf = ({ _id: orderId, paymentMethod }: Order): OutboxEntry[] =>
  paymentMethods[paymentMethod].isOnline ? [outboxEntry(closePayment, { version: 1, orderId })] : [];
