import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';

// Cash on delivery is COMPLETED, too, once it was paid.
const BILLED = [OrderStatus.COMPLETED, OrderStatus.REFUNDED];

/** Only what was paid has an invoice, and what was cancelled has none. */
export const hasInvoice = ({ status }: Pick<Order, 'status'>): boolean => BILLED.includes(status);
