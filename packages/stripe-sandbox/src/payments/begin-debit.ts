import type Stripe from 'stripe';
import { newAccountMethod, newDebit, testAccount, type TestAccountName } from '../objects/bank-account.js';
import type { Cause, SandboxContext } from '../sandbox-context.js';
import { invalidRequest } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';

/** Asks a bank for the money of an intent. It answers later. */
export function beginDebit(
  ctx: SandboxContext,
  cause: Cause,
  intent: Stripe.PaymentIntent,
  accountName: TestAccountName,
  email: string | null,
): Stripe.PaymentIntent {
  ensureAllowed(intent);
  const account = testAccount(accountName);
  const method = newAccountMethod(account);
  const debit = newDebit(intent, account, method.id, email);
  const begun: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: null,
    latest_charge: debit.id,
    payment_method: method.id,
    status: 'processing',
  };
  ctx.store.put('charges', debit);
  ctx.store.put('intents', begun);
  emitEvent(ctx, cause, 'charge.pending', debit);
  emitEvent(ctx, cause, 'payment_intent.processing', begun);
  return begun;
}

function ensureAllowed(intent: Stripe.PaymentIntent): void {
  const allowed: string[] | null = intent.allowed_payment_method_types;
  if (!allowed || allowed.includes('us_bank_account')) return;
  throw invalidRequest(
    'The payment method type us_bank_account is not among the allowed_payment_method_types of this PaymentIntent.',
    { code: 'payment_intent_incompatible_payment_method', payment_intent: intent },
  );
}
