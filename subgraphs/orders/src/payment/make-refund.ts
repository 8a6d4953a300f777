import type { AppContext } from '../context.js';
import { changeOrder } from '../lifecycle/change-order.js';
import { settleRefund } from '../lifecycle/refund.js';
import type { Order } from '../order/order.entity.js';
import { refundStatusOf } from '../stripe/read-event.js';
import { isRefusal, PATIENT, type StripeClient } from '../stripe/stripe-client.js';
import { RefundStatus, type Refund } from './payment.entity.js';

// Stripe forgets an idempotency key after a day; before that, it is looked for what the first try may have done.
const KEY_TRUSTED_MS = 12 * 3_600_000;
const REFUNDS_OF_A_PAYMENT = 100;

interface Made {
  id: string;
  status: string | null;
}

/** Asks Stripe for a refund that was promised. However often and however parallel, the money goes back once. */
export async function makeRefund(ctx: AppContext, orderId: string, refundId: string): Promise<void> {
  const order = await ctx.orders.findById(orderId).lean<Order>();
  const refund = order?.refunds.find(({ id }) => id === refundId);
  if (refund?.status !== RefundStatus.PENDING || !refund.intentId) return;
  if (!ctx.stripe) throw new Error('There is money to pay back, and no key to ask Stripe with.');
  const settle = (stripeId: string | null, status: RefundStatus) =>
    changeOrder(ctx, orderId, settleRefund({ id: refundId, stripeId, status, by: 'stripe', at: new Date() }));
  try {
    const made = await findOrMake(ctx.stripe, orderId, refund);
    await settle(made.id, refundStatusOf(made.status));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    ctx.log.error({ orderId, refundId, code: error.code, type: error.type }, 'Stripe refuses a refund');
    await settle(null, RefundStatus.FAILED);
  }
}

async function findOrMake(stripe: StripeClient, orderId: string, refund: Refund): Promise<Made> {
  const { stripeId, at } = refund;
  if (stripeId) return stripe.ask((sdk) => sdk.refunds.retrieve(stripeId, {}, PATIENT));
  const isOld = at.getTime() < Date.now() - KEY_TRUSTED_MS;
  return (isOld && (await findMade(stripe, refund))) || make(stripe, orderId, refund);
}

const make = (stripe: StripeClient, orderId: string, { id, intentId, amountCents }: Refund): Promise<Made> =>
  stripe.ask((sdk) =>
    sdk.refunds.create(
      { payment_intent: intentId!, amount: amountCents, metadata: { orderId, refundId: id } },
      { ...PATIENT, idempotencyKey: `refund:${id}` },
    ),
  );

async function findMade(stripe: StripeClient, { id, intentId }: Refund): Promise<Made | null> {
  const { data } = await stripe.ask((sdk) =>
    sdk.refunds.list({ payment_intent: intentId!, limit: REFUNDS_OF_A_PAYMENT }, PATIENT),
  );
  return data.find(({ metadata }) => metadata?.['refundId'] === id) ?? null;
}
