import type { AppContext } from '../context.js';
import { changeOrder } from '../order/change-order.js';
import type { Decide } from '../order/order-change.js';
import { OrderStatus } from '../order/order-status.js';
import type { Order } from '../order/order.entity.js';
import { isRefusal, PATIENT } from '../stripe/stripe-client.js';
import { forgetIntent, forgetSession } from './fail-payment.js';

/** Closes at Stripe what could still be paid of an order that is paid or over. */
export async function closePayment(ctx: AppContext, orderId: string): Promise<void> {
  const order = await ctx.orders.findById(orderId).lean<Order>();
  if (!order || order.status === OrderStatus.PENDING) return;
  const { intentId, paidIntentId, sessionId } = order.payment;
  // The page first: whoever is on it could begin to pay with the intent just closed.
  if (sessionId) {
    await close(ctx, orderId, forgetSession(sessionId), (stripe) =>
      stripe.checkout.sessions.expire(sessionId, {}, PATIENT),
    );
  }
  if (intentId && intentId !== paidIntentId) {
    await close(ctx, orderId, forgetIntent(intentId), (stripe) =>
      stripe.paymentIntents.cancel(intentId, { cancellation_reason: 'abandoned' }, PATIENT),
    );
  }
}

/** What Stripe refuses to close was closed before, or is paid; the latter is told by an event. */
async function close(
  ctx: AppContext,
  orderId: string,
  forget: Decide,
  ask: Parameters<NonNullable<AppContext['stripe']>['ask']>[0],
): Promise<void> {
  if (!ctx.stripe) throw new Error('There is a payment to close, and no key to ask Stripe with.');
  try {
    await ctx.stripe.ask(ask);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    ctx.log.info({ orderId, code: error.code }, 'Stripe has nothing to close');
    return;
  }
  await changeOrder(ctx, orderId, forget);
}
