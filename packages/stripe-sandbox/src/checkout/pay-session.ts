import type Stripe from 'stripe';
import { newPaymentIntent } from '../objects/payment-intent.js';
import { attemptPayment, type TestMethodName } from '../payments/attempt-payment.js';
import type { Cause, SandboxContext } from '../sandbox-context.js';
import type { SessionRecord } from '../store/records.js';
import { invalidRequest, type FaultBody } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';

export interface SessionPayment {
  session: Stripe.Checkout.Session;
  refusal: FaultBody | null;
}

/** Somebody pays on the session's page. Only now does it get its intent; a refused card leaves both open. */
export function paySession(
  ctx: SandboxContext,
  cause: Cause,
  record: SessionRecord,
  method: TestMethodName,
): SessionPayment {
  ensureOpen(record.session);
  const email = record.session.customer_email ?? 'customer@example.com';
  const intent = findIntentOf(ctx, record) ?? createIntent(ctx, cause, record);
  const { intent: attempted, refusal } = attemptPayment(ctx, cause, intent, method, email);
  const session: Stripe.Checkout.Session = {
    ...record.session,
    payment_intent: intent.id,
    ...(refusal ? {} : completed(email, attempted)),
  };
  ctx.store.put('sessions', { ...record, session });
  if (!refusal) emitEvent(ctx, cause, 'checkout.session.completed', session);
  return { session, refusal };
}

export function ensureOpen({ status }: Stripe.Checkout.Session): void {
  if (status === 'open') return;
  throw invalidRequest(`This Checkout Session has a status of \`${status}\` and takes no payment.`);
}

export const findIntentOf = (
  { store }: SandboxContext,
  { session: { payment_intent: id } }: SessionRecord,
): Stripe.PaymentIntent | null => (typeof id === 'string' ? store.get('intents', id) : null);

function createIntent(ctx: SandboxContext, cause: Cause, record: SessionRecord): Stripe.PaymentIntent {
  const { amount_total: amount, currency, payment_method_types: paymentMethodTypes } = record.session;
  const intent = newPaymentIntent({
    ...record.intentFields,
    amount: amount ?? 0,
    currency: currency ?? 'usd',
    allowedPaymentMethodTypes: record.session.allowed_payment_method_types,
    automaticPaymentMethods: null,
    paymentMethodTypes,
  });
  ctx.store.put('intents', intent);
  emitEvent(ctx, cause, 'payment_intent.created', intent);
  return intent;
}

function completed(email: string, { status }: Stripe.PaymentIntent): Partial<Stripe.Checkout.Session> {
  return {
    customer_details: {
      address: null,
      business_name: null,
      email,
      individual_name: null,
      name: null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
    payment_status: status === 'succeeded' ? 'paid' : 'unpaid',
    status: 'complete',
    url: null,
  };
}
