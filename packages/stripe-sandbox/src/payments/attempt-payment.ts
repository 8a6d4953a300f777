import type Stripe from 'stripe';
import { isTestAccount, type TestAccountName } from '../objects/bank-account.js';
import { testCard, type TestCardName } from '../objects/card.js';
import { newCharge } from '../objects/charge.js';
import { newPaymentMethod } from '../objects/payment-method.js';
import type { Cause, SandboxContext } from '../sandbox-context.js';
import { docUrl, invalidRequest, type FaultBody } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';
import { beginDebit } from './begin-debit.js';
import { openDispute } from './open-dispute.js';

export interface Attempt {
  intent: Stripe.PaymentIntent;
  /** Null when the card was taken, or the bank was asked. */
  refusal: FaultBody | null;
}

/** A way to pay of Stripe's for tests. */
export type TestMethodName = TestCardName | TestAccountName;

/** Takes the money of an intent from a test card, which may refuse, or asks for it at a bank. */
export function attemptPayment(
  ctx: SandboxContext,
  cause: Cause,
  intent: Stripe.PaymentIntent,
  methodName: TestMethodName,
  email: string | null,
): Attempt {
  ensurePayable(intent);
  if (isTestAccount(methodName)) {
    return { intent: beginDebit(ctx, cause, intent, methodName, email), refusal: null };
  }
  const card = testCard(methodName);
  const paymentMethod = newPaymentMethod(card);
  const charge = newCharge(intent, card, paymentMethod.id, email);
  ctx.store.put('charges', charge);

  if (card.decline) {
    const refusal: FaultBody & { type: 'card_error' } = {
      type: 'card_error',
      advice_code: 'try_again_later',
      charge: charge.id,
      code: card.decline.code,
      decline_code: card.decline.declineCode,
      ...docUrl(card.decline.code),
      message: card.decline.message,
      network_decline_code: '01',
      payment_method: paymentMethod,
    };
    const declined: Stripe.PaymentIntent = {
      ...intent,
      last_payment_error: refusal,
      latest_charge: charge.id,
      payment_method: null,
    };
    ctx.store.put('intents', declined);
    emitEvent(ctx, cause, 'charge.failed', charge);
    emitEvent(ctx, cause, 'payment_intent.payment_failed', declined);
    return { intent: declined, refusal: { ...refusal, payment_intent: declined } };
  }

  const paid: Stripe.PaymentIntent = {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    payment_method: paymentMethod.id,
    status: 'succeeded',
  };
  ctx.store.put('intents', paid);
  emitEvent(ctx, cause, 'charge.succeeded', charge);
  emitEvent(ctx, cause, 'payment_intent.succeeded', paid);
  if (card.disputed) openDispute(ctx, cause, charge);
  return { intent: paid, refusal: null };
}

function ensurePayable(intent: Stripe.PaymentIntent): void {
  if (intent.status === 'requires_payment_method') return;
  const message =
    intent.status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.`;
  throw invalidRequest(message, { code: 'payment_intent_unexpected_state', payment_intent: intent });
}
