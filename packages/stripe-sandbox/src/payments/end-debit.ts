import type Stripe from 'stripe';
import { findSessionOf } from './find-session.js';
import { endOf, type DebitEnd } from '../objects/bank-account.js';
import { nobody, nowSeconds, type Cause, type SandboxContext } from '../sandbox-context.js';
import { docUrl, invalidRequest } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';
import { latestChargeOf } from './find-charge.js';

const MESSAGE = "The customer's account has insufficient funds to cover this payment.";

/** The bank has answered: the money has come, or it does not. */
export function endDebit(
  ctx: SandboxContext,
  cause: Cause,
  intent: Stripe.PaymentIntent,
  end: DebitEnd,
): Stripe.PaymentIntent {
  const debit = latestChargeOf(ctx, intent);
  if (intent.status !== 'processing' || !debit) {
    throw invalidRequest(`This PaymentIntent has a status of ${intent.status}: no debit is under way.`, {
      code: 'payment_intent_unexpected_state',
      payment_intent: intent,
    });
  }
  return end === 'paid' ? settle(ctx, cause, intent, debit) : refuse(ctx, cause, intent, debit);
}

/** Ends the debits that end by themselves, and returns whether there were any. */
export function endDueDebits(ctx: SandboxContext): boolean {
  let count = 0;
  for (const intent of ctx.store.list('intents')) {
    if (intent.status !== 'processing') continue;
    const debit = latestChargeOf(ctx, intent);
    const end = debit && endOf(debit);
    if (!end || debit.created + ctx.debitSeconds > nowSeconds()) continue;
    endDebit(ctx, nobody, intent, end);
    count += 1;
  }
  return count > 0;
}

function settle(
  ctx: SandboxContext,
  cause: Cause,
  intent: Stripe.PaymentIntent,
  debit: Stripe.Charge,
): Stripe.PaymentIntent {
  const charge: Stripe.Charge = { ...debit, paid: true, status: 'succeeded' };
  const paid: Stripe.PaymentIntent = { ...intent, amount_received: intent.amount, status: 'succeeded' };
  ctx.store.put('charges', charge);
  ctx.store.put('intents', paid);
  emitEvent(ctx, cause, 'charge.succeeded', charge);
  emitEvent(ctx, cause, 'payment_intent.succeeded', paid);
  const record = findSessionOf(ctx, intent.id);
  if (record) {
    const session: Stripe.Checkout.Session = { ...record.session, payment_status: 'paid' };
    ctx.store.put('sessions', { ...record, session });
    emitEvent(ctx, cause, 'checkout.session.async_payment_succeeded', session);
  }
  return paid;
}

function refuse(
  ctx: SandboxContext,
  cause: Cause,
  intent: Stripe.PaymentIntent,
  debit: Stripe.Charge,
): Stripe.PaymentIntent {
  const charge: Stripe.Charge = {
    ...debit,
    failure_code: 'insufficient_funds',
    failure_message: MESSAGE,
    status: 'failed',
  };
  const refused: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: {
      type: 'invalid_request_error',
      charge: debit.id,
      code: 'insufficient_funds',
      ...docUrl('insufficient_funds'),
      message: MESSAGE,
    },
    payment_method: null,
    status: 'requires_payment_method',
  };
  ctx.store.put('charges', charge);
  ctx.store.put('intents', refused);
  emitEvent(ctx, cause, 'charge.failed', charge);
  emitEvent(ctx, cause, 'payment_intent.payment_failed', refused);
  const session = findSessionOf(ctx, intent.id)?.session;
  if (session) emitEvent(ctx, cause, 'checkout.session.async_payment_failed', session);
  return refused;
}
