import type Stripe from 'stripe';
import { nowSeconds, type Cause, type SandboxContext } from '../sandbox-context.js';
import { invalidRequest } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';

export function cancelIntent(
  ctx: SandboxContext,
  cause: Cause,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  if (intent.status !== 'requires_payment_method') {
    throw invalidRequest(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
      { code: 'payment_intent_unexpected_state', payment_intent: intent },
    );
  }
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    canceled_at: nowSeconds(),
    cancellation_reason: reason,
    status: 'canceled',
  };
  ctx.store.put('intents', canceled);
  emitEvent(ctx, cause, 'payment_intent.canceled', canceled);
  return canceled;
}
