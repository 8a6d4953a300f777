import type { Stripe } from 'stripe';
import type { RequestContext } from '../context.js';
import { changeOrder } from '../order/change-order.js';
import { askUnderKey } from '../stripe/ask-under-key.js';
import { offered } from '../stripe/offered.js';
import { askForBuyer } from './ask-for-buyer.js';
import { giveUpAttempt } from './give-up-attempt.js';
import { mayPay } from './open-payment.js';
import { rememberAccess } from './remember-access.js';

/** The address of Stripe's page to pay the order on, the same one however often it is asked for. */
export async function openSession(ctx: RequestContext, orderId: string): Promise<string | null> {
  const order = await ctx.orderById.load(orderId);
  if (!order || !mayPay(ctx, order)) return null;
  const { number, totalCents, currency, payment } = order;
  if (payment.checkoutUrl) return payment.checkoutUrl;
  const { attempt } = payment;
  const metadata = { orderId, orderNumber: number };
  const returnUrl = ctx.config.checkoutReturnUrl.replace('{order}', orderId);
  const wanted: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    client_reference_id: orderId,
    ...offered(ctx),
    metadata,
    payment_intent_data: { metadata, description: `Order ${number}` },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: currency.toLowerCase(),
          unit_amount: totalCents,
          product_data: { name: `Order ${number}` },
        },
      },
    ],
    success_url: returnUrl,
    cancel_url: returnUrl,
  };
  const session = await askForBuyer(ctx, (stripe) =>
    askUnderKey(
      () => stripe.checkout.sessions.create(wanted, { idempotencyKey: `session:${orderId}:${attempt}` }),
      () => changeOrder(ctx, orderId, giveUpAttempt(attempt)),
    ),
  );
  const made = { sessionId: session.id, checkoutUrl: session.url };
  const known = await changeOrder(ctx, orderId, rememberAccess(attempt, made));
  return mayPay(ctx, known) ? known.payment.checkoutUrl : null;
}
