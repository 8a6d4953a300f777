import { badUserInput, conflict } from '@cartwright/shared/errors';
import type { RequestContext } from '../context.js';
import { actorOf } from '../order/actor-of.js';
import { changeOrder } from '../order/change-order.js';
import type { Decide } from '../order/order-change.js';
import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { failPayment } from './fail-payment.js';
import { pay } from './pay.js';

// The contract has the payment status as text, and its clients say COMPLETED, which is what the order then is.
const PAID: string[] = [OrderStatus.COMPLETED, PaymentStatus.PAID];
const FAILED: string = PaymentStatus.FAILED;

/** Settles the payment of an order as paid or failed. Saying the same again changes nothing. */
export function confirmPayment(ctx: RequestContext, orderId: string, paymentStatus: string): Promise<Order> {
  const settled = paymentStatus.toUpperCase();
  const by = actorOf(ctx.identity);
  const at = new Date();
  if (PAID.includes(settled)) return changeOrder(ctx, orderId, pay({ by, at, intentId: null }));
  if (settled === FAILED) return changeOrder(ctx, orderId, failOpen(failPayment({ by, at, reason: null })));
  const message = `paymentStatus must be ${PAID.join(' or ')}, which mean the same, or ${FAILED}.`;
  throw badUserInput([{ path: 'paymentStatus', message }]);
}

const failOpen =
  (decide: Decide): Decide =>
  (order) => {
    const { status, paymentStatus } = order;
    const isOpen = status === OrderStatus.PENDING || status === OrderStatus.CONFIRMED;
    if (paymentStatus === PaymentStatus.FAILED) return null;
    if (isOpen && paymentStatus === PaymentStatus.UNPAID) return decide(order);
    throw conflict(`The payment of this order is ${paymentStatus} and cannot fail any more.`);
  };
