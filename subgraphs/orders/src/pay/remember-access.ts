import type { Decide } from '../order/order-change.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import type { PaymentRecord } from '../order/payment.entity.js';
import { closingOf } from '../payment/closing-of.js';

type Access = Partial<Pick<PaymentRecord, 'intentId' | 'clientSecret' | 'sessionId' | 'checkoutUrl'>>;

/**
 * Keeps a way to pay that was just made at Stripe. An order that was paid, cancelled or expired meanwhile keeps it, too, to
 * have it closed.
 */
export const rememberAccess =
  (attempt: number, access: Access): Decide =>
  (order) => {
    const { payment, status } = order;
    const isKnown = access.intentId ? payment.intentId !== null : payment.sessionId !== null;
    if (isKnown || payment.attempt !== attempt) return null;
    const set: Partial<Order> = { payment: { ...payment, ...access } };
    return { set, events: [], jobs: status === OrderStatus.PENDING ? [] : closingOf(order) };
  };
