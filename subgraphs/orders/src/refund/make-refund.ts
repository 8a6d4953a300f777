import type { AppContext } from '../context.js';
import { changeOrder } from '../order/change-order.js';
import type { Decide } from '../order/order-change.js';
import type { Order } from '../order/order.entity.js';
import { RefundStatus, type Refund } from '../order/payment.entity.js';
import { askUnderKey } from '../stripe/ask-under-key.js';
import { refundStatusOf } from '../stripe/read-event.js';
import { isRefusal, PATIENT, type StripeClient } from '../stripe/stripe-client.js';
import { settleRefund } from './refund.js';

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
    const made = await findOrMake(ctx, ctx.stripe, orderId, refund);
    await settle(made.id, refundStatusOf(made.status));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    ctx.log.error({ orderId, refundId, code: error.code, type: error.type }, 'Stripe refuses a refund');
    await settle(null, RefundStatus.FAILED);
  }
}

/** What an earlier try may have done is looked for unless its idempotency key would tell. */
async function findOrMake(
  ctx: AppContext,
  stripe: StripeClient,
  orderId: string,
  refund: Refund,
): Promise<Made> {
  const { stripeId, at, attempt = 1 } = refund;
  if (stripeId) return stripe.ask((sdk) => sdk.refunds.retrieve(stripeId, {}, PATIENT));
  const isKeyTrusted = attempt === 1 && at.getTime() > Date.now() - KEY_TRUSTED_MS;
  return (!isKeyTrusted && (await findMade(stripe, refund))) || make(ctx, stripe, orderId, refund);
}

function make(ctx: AppContext, stripe: StripeClient, orderId: string, refund: Refund): Promise<Made> {
  const { id, intentId, amountCents, attempt = 1 } = refund;
  const wanted = { payment_intent: intentId!, amount: amountCents, metadata: { orderId, refundId: id } };
  const idempotencyKey = attempt === 1 ? `refund:${id}` : `refund:${id}:${attempt}`;
  return stripe.ask((sdk) =>
    askUnderKey(
      () => sdk.refunds.create(wanted, { ...PATIENT, idempotencyKey }),
      () => changeOrder(ctx, orderId, giveUpAttempt(id, attempt)),
    ),
  );
}

/** The refund is asked for under another key, unless it is found to be made. */
const giveUpAttempt =
  (refundId: string, attempt: number): Decide =>
  ({ refunds }) => {
    const isCurrent = refunds.some(({ id, attempt: current = 1 }) => id === refundId && current === attempt);
    if (!isCurrent) return null;
    const raised = refunds.map((made) => (made.id === refundId ? { ...made, attempt: attempt + 1 } : made));
    return { set: { refunds: raised }, events: [], jobs: [] };
  };

async function findMade(stripe: StripeClient, { id, intentId }: Refund): Promise<Made | null> {
  const { data } = await stripe.ask((sdk) =>
    sdk.refunds.list({ payment_intent: intentId!, limit: REFUNDS_OF_A_PAYMENT }, PATIENT),
  );
  return data.find(({ metadata }) => metadata?.['refundId'] === id) ?? null;
}
