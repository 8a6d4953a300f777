import type Stripe from 'stripe';
import { findSessionOf } from '../payments/find-session.js';
import { findIntentOf } from '../checkout/pay-session.js';
import { formatAmount } from '../format-amount.js';
import { disputeOf, latestChargeOf } from '../payments/find-charge.js';
import type { SandboxContext } from '../sandbox-context.js';
import type { EventRecord, SessionRecord } from '../store/records.js';
import { missingObject } from '../stripe-fault.js';
import { deliveryView } from './delivery-view.js';
import { paymentStateOf } from './payment-state.js';

const listed = 200;

/** An intent, with its session if it has one; or a session that nobody has begun to pay. */
interface Payment {
  intent: Stripe.PaymentIntent | null;
  record: SessionRecord | null;
}

export function listPayments(ctx: SandboxContext) {
  const sessions = ctx.store.list('sessions');
  const byIntent = new Map(sessions.map((record) => [record.session.payment_intent, record]));
  const payments: Payment[] = [
    ...ctx.store.list('intents').map((intent) => ({ intent, record: byIntent.get(intent.id) ?? null })),
    ...sessions
      .filter((record) => findIntentOf(ctx, record) === null)
      .map((record) => ({ intent: null, record })),
  ];
  return payments
    .sort((one, other) => createdAt(other) - createdAt(one))
    .slice(0, listed)
    .map((payment) => summaryOf(ctx, payment));
}

/** `id` is an intent's or a session's. */
export function showPayment(ctx: SandboxContext, id: string) {
  const payment = findPayment(ctx, id);
  const { intent, record } = payment;
  const charge = intent && latestChargeOf(ctx, intent);
  const dispute = charge && disputeOf(ctx, charge);
  const refunds = intent
    ? ctx.store.list('refunds').filter((refund) => refund.payment_intent === intent.id)
    : [];
  const left = charge?.status === 'succeeded' ? charge.amount - charge.amount_refunded : 0;
  const open = record ? record.session.status === 'open' : intent?.status === 'requires_payment_method';
  const undisputed = !dispute || dispute.status === 'won';
  const { currency } = summaryOf(ctx, payment);
  return {
    ...summaryOf(ctx, payment),
    intentId: intent?.id ?? null,
    sessionId: record?.id ?? null,
    payPage: record?.session.url ?? null,
    email:
      record?.session.customer_details?.email ??
      intent?.receipt_email ??
      record?.session.customer_email ??
      null,
    metadata: { ...record?.session.metadata, ...record?.intentFields.metadata, ...intent?.metadata },
    problem: intent?.status === 'succeeded' ? null : (intent?.last_payment_error?.message ?? null),
    left,
    leftText: formatAmount(left, currency),
    fractionDigits: fractionDigitsOf(currency),
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amountText: formatAmount(refund.amount, refund.currency),
      created: refund.created,
      reason: refund.reason,
    })),
    dispute: dispute && {
      id: dispute.id,
      status: dispute.status,
      amountText: formatAmount(dispute.amount, dispute.currency),
      created: dispute.created,
    },
    actions: {
      pay: open,
      decline: open,
      debit: open,
      endDebit: intent?.status === 'processing',
      cancel: open,
      refund: left > 0 && undisputed,
      dispute: left > 0 && !dispute,
      closeDispute: dispute?.status === 'needs_response',
    },
    events: eventsOf(ctx, [intent?.id, record?.id]).map(deliveryView).reverse(),
  };
}

/** Everything that was told of an object: of an intent also what was told of its charges, refunds and disputes. */
export function eventsOf({ store }: SandboxContext, ids: (string | undefined)[]): EventRecord[] {
  const wanted = new Set(ids.filter((id) => id !== undefined));
  return store
    .list('events')
    .filter(({ event }) => {
      const { id, payment_intent: intent, charge } = event.data.object as unknown as Record<string, unknown>;
      return [id, intent, charge].some((one) => typeof one === 'string' && wanted.has(one));
    })
    .reverse();
}

function findPayment(ctx: SandboxContext, id: string): Payment {
  const intent = ctx.store.get('intents', id);
  if (intent) return { intent, record: findSessionOf(ctx, id) };
  const record = ctx.store.get('sessions', id);
  if (record) return { intent: findIntentOf(ctx, record), record };
  throw missingObject('payment', id, 'id');
}

function summaryOf(ctx: SandboxContext, { intent, record }: Payment) {
  const charge = intent && latestChargeOf(ctx, intent);
  const session = record?.session ?? null;
  const amount = intent?.amount ?? session?.amount_total ?? 0;
  const currency = intent?.currency ?? session?.currency ?? 'usd';
  return {
    id: intent?.id ?? record?.id ?? '',
    title: titleOf({ intent, record }),
    kind: record ? 'Checkout page' : 'Payment intent',
    amount,
    amountText: formatAmount(amount, currency),
    currency,
    created: createdAt({ intent, record }),
    // Only what has been disputed at all is worth the search.
    state: paymentStateOf(intent, session, charge, charge?.disputed ? disputeOf(ctx, charge) : null),
  };
}

const titleKeys = ['orderNumber', 'order_number', 'number', 'order', 'orderId', 'order_id'];

function titleOf({ intent, record }: Payment): string {
  const metadata = { ...record?.session.metadata, ...record?.intentFields.metadata, ...intent?.metadata };
  const named = titleKeys.map((key) => metadata[key]).find((value) => value);
  const described = intent?.description ?? record?.intentFields.description;
  return named ?? described ?? record?.session.client_reference_id ?? intent?.id ?? record?.id ?? '';
}

const createdAt = ({ intent, record }: Payment): number => record?.session.created ?? intent?.created ?? 0;

const fractionDigitsOf = (currency: string): number =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
  2;
