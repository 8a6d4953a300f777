import type { RequestContext } from '../context.js';
import { changeOrder } from '../order/change-order.js';
import { OrderStatus, PaymentStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { paymentMethods } from '../payment/payment-method.js';
import type { PaymentAccess } from '../payment/payment.types.js';
import { askUnderKey } from '../stripe/ask-under-key.js';
import { offered } from '../stripe/offered.js';
import { askForBuyer } from './ask-for-buyer.js';
import { giveUpAttempt } from './give-up-attempt.js';
import { rememberAccess } from './remember-access.js';

/** True for the buyer of an order that waits for an online payment. */
export const mayPay = ({ identity, stripe }: RequestContext, order: Order): boolean =>
  stripe !== null &&
  order.userId === identity.userId &&
  paymentMethods[order.paymentMethod].isOnline &&
  order.status === OrderStatus.PENDING &&
  order.paymentStatus !== PaymentStatus.PROCESSING;

/**
 * The way to pay an order, made at Stripe when it is first asked for. The idempotency key makes it the same intent however
 * often and however parallel that is, and whether or not the answer of an earlier try has arrived.
 */
export async function openPayment(ctx: RequestContext, order: Order): Promise<PaymentAccess | null> {
  if (!mayPay(ctx, order)) return null;
  const { _id: orderId, number, totalCents, currency, payment } = order;
  if (payment.clientSecret) return { orderId, clientSecret: payment.clientSecret };
  const { attempt } = payment;
  const wanted = {
    amount: totalCents,
    currency: currency.toLowerCase(),
    description: `Order ${number}`,
    metadata: { orderId, orderNumber: number },
    automatic_payment_methods: { enabled: true },
    ...offered(ctx),
  };
  const intent = await askForBuyer(ctx, (stripe) =>
    askUnderKey(
      () => stripe.paymentIntents.create(wanted, { idempotencyKey: `intent:${orderId}:${attempt}` }),
      () => changeOrder(ctx, orderId, giveUpAttempt(attempt)),
    ),
  );
  const made = { intentId: intent.id, clientSecret: intent.client_secret };
  const known = await changeOrder(ctx, orderId, rememberAccess(attempt, made));
  const { clientSecret } = known.payment;
  return clientSecret && mayPay(ctx, known) ? { orderId, clientSecret } : null;
}
