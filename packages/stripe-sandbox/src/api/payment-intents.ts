import type Stripe from 'stripe';
import { z } from 'zod';
import { isTestAccount } from '../objects/bank-account.js';
import { isTestCard } from '../objects/card.js';
import { newPaymentIntent } from '../objects/payment-intent.js';
import { attemptPayment } from '../payments/attempt-payment.js';
import { cancelIntent } from '../payments/cancel-intent.js';
import { findSessionOf } from '../payments/find-session.js';
import type { SandboxContext } from '../sandbox-context.js';
import { invalidRequest, missingObject, StripeFault } from '../stripe-fault.js';
import { emitEvent } from '../webhooks/emit-event.js';
import { expandAll } from './expand.js';
import { listPage } from './list-page.js';
import type { Operation } from './operation.js';
import {
  boolean,
  currency,
  ensureChargeable,
  expandOf,
  listOf,
  metadata,
  pageShape,
  positiveInteger,
  readParameters,
} from './parameters.js';

const expand = expandOf('latest_charge');

const createSchema = z.object({
  amount: positiveInteger,
  currency,
  allowed_payment_method_types: listOf(z.string()).optional(),
  automatic_payment_methods: z
    .object({ enabled: boolean, allow_redirects: z.enum(['always', 'never']).default('always') })
    .optional(),
  payment_method_types: listOf(z.string()).optional(),
  description: z.string().max(1_000).optional(),
  receipt_email: z.string().max(500).optional(),
  metadata: metadata.default({}),
  expand,
});

const confirmSchema = z.object({
  payment_method: z.string().optional(),
  return_url: z.string().optional(),
  receipt_email: z.string().optional(),
  expand,
});

const cancelSchema = z.object({
  cancellation_reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  expand,
});

const passedOver = [
  'amount_details capture_method confirmation_method customer',
  'error_on_requires_action excluded_payment_method_types off_session payment_details',
  'payment_method_configuration payment_method_options radar_options shipping statement_descriptor',
  'statement_descriptor_suffix transfer_group use_stripe_sdk',
].flatMap((names) => names.split(' '));

export const paymentIntents: Operation[] = [
  {
    method: 'POST',
    path: '/v1/payment_intents',
    run(ctx, { form, cause }) {
      const wanted = readParameters(createSchema, form, passedOver);
      ensureChargeable(wanted.amount, wanted.currency, 'amount');
      const types = wanted.payment_method_types;
      const intent = newPaymentIntent({
        amount: wanted.amount,
        currency: wanted.currency,
        allowedPaymentMethodTypes: wanted.allowed_payment_method_types ?? null,
        // On by default, as since Stripe's version of August 2023.
        automaticPaymentMethods:
          wanted.automatic_payment_methods ?? (types ? null : { enabled: true, allow_redirects: 'always' }),
        paymentMethodTypes: types ?? ['card', 'link'],
        description: wanted.description ?? null,
        metadata: wanted.metadata,
        receiptEmail: wanted.receipt_email ?? null,
      });
      ctx.store.put('intents', intent);
      emitEvent(ctx, cause, 'payment_intent.created', intent);
      return expandAll(ctx, intent, wanted.expand);
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_intents/:id',
    run(ctx, { id, form }) {
      const query = readParameters(z.object({ expand }), form, ['client_secret']);
      return expandAll(ctx, getIntent(ctx, id), query.expand);
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    run(ctx, { id, form, cause }) {
      const wanted = readParameters(confirmSchema, form, passedOver);
      const intent = getIntent(ctx, id);
      ensureOutsideCheckout(ctx, intent, 'confirm');
      const method = wanted.payment_method;
      if (method === undefined) {
        throw invalidRequest(
          "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
          { code: 'payment_intent_unexpected_state', payment_intent: intent },
        );
      }
      if (!isTestCard(method) && !isTestAccount(method)) {
        throw invalidRequest(`No such PaymentMethod: '${method}'`, {
          code: 'resource_missing',
          param: 'payment_method',
        });
      }
      if (intent.automatic_payment_methods?.allow_redirects === 'always' && wanted.return_url === undefined) {
        throw invalidRequest(
          "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
          { param: 'return_url' },
        );
      }
      const receipt = wanted.receipt_email ? { ...intent, receipt_email: wanted.receipt_email } : intent;
      const { intent: attempted, refusal } = attemptPayment(
        ctx,
        cause,
        receipt,
        method,
        receipt.receipt_email,
      );
      if (refusal) throw new StripeFault(402, refusal);
      return expandAll(ctx, attempted, wanted.expand);
    },
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    run(ctx, { id, form, cause }) {
      const wanted = readParameters(cancelSchema, form);
      const intent = getIntent(ctx, id);
      ensureOutsideCheckout(ctx, intent, 'cancel');
      return expandAll(
        ctx,
        cancelIntent(ctx, cause, intent, wanted.cancellation_reason ?? null),
        wanted.expand,
      );
    },
  },
  {
    method: 'GET',
    path: '/v1/payment_intents',
    run(ctx, { form }) {
      const query = readParameters(z.object({ ...pageShape, expand }), form, ['customer']);
      const page = listPage('/v1/payment_intents', ctx.store.list('intents'), query);
      return expandAll(ctx, page, query.expand);
    },
  },
];

export function getIntent({ store }: SandboxContext, id: string): Stripe.PaymentIntent {
  const intent = store.get('intents', id);
  if (!intent) throw missingObject('payment_intent', id, 'intent');
  return intent;
}

function ensureOutsideCheckout(ctx: SandboxContext, intent: Stripe.PaymentIntent, verb: string): void {
  const session = findSessionOf(ctx, intent.id)?.session;
  if (session?.status !== 'open') return;
  throw invalidRequest(
    `You cannot ${verb} this PaymentIntent because it was created by a Checkout Session. Use or expire the Checkout Session instead.`,
    { code: 'payment_intent_unexpected_state', payment_intent: intent },
  );
}
