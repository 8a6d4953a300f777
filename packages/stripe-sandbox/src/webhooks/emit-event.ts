import Stripe from 'stripe';
import { newId } from '../new-id.js';
import { nowSeconds, type Cause, type SandboxContext } from '../sandbox-context.js';

export type SandboxEvent =
  | Stripe.PaymentIntentCreatedEvent
  | Stripe.PaymentIntentProcessingEvent
  | Stripe.PaymentIntentSucceededEvent
  | Stripe.PaymentIntentPaymentFailedEvent
  | Stripe.PaymentIntentCanceledEvent
  | Stripe.ChargePendingEvent
  | Stripe.ChargeSucceededEvent
  | Stripe.ChargeFailedEvent
  | Stripe.ChargeRefundedEvent
  | Stripe.RefundCreatedEvent
  | Stripe.RefundUpdatedEvent
  | Stripe.ChargeDisputeCreatedEvent
  | Stripe.ChargeDisputeClosedEvent
  | Stripe.ChargeDisputeFundsWithdrawnEvent
  | Stripe.ChargeDisputeFundsReinstatedEvent
  | Stripe.CheckoutSessionCompletedEvent
  | Stripe.CheckoutSessionAsyncPaymentSucceededEvent
  | Stripe.CheckoutSessionAsyncPaymentFailedEvent
  | Stripe.CheckoutSessionExpiredEvent;

/** Writes an event beside the change that it tells of; it is delivered once both are kept. */
export function emitEvent<T extends SandboxEvent['type']>(
  { store }: SandboxContext,
  cause: Cause,
  type: T,
  object: Extract<SandboxEvent, { type: T }>['data']['object'],
  previous?: Extract<SandboxEvent, { type: T }>['data']['previous_attributes'],
): void {
  const event = {
    id: newId('evt_3'),
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: nowSeconds(),
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 1,
    request: cause,
    type,
  } as Stripe.Event;
  store.put('events', {
    id: event.id,
    event,
    delivery: {
      state: 'pending',
      attempts: 0,
      nextAttemptAt: 0,
      lastAttemptAt: null,
      lastStatus: null,
      lastError: null,
    },
  });
}
