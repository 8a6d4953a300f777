import { z } from 'zod';
import { expireSession } from '../checkout/expire-session.js';
import { newSession } from '../objects/checkout-session.js';
import { newLineItem } from '../objects/line-item.js';
import { nowSeconds, type SandboxContext } from '../sandbox-context.js';
import type { SessionRecord } from '../store/records.js';
import { invalidRequest, missingObject } from '../stripe-fault.js';
import { expandAll, lineItemsOf } from './expand.js';
import { listPage } from './list-page.js';
import type { Operation } from './operation.js';
import {
  currency,
  ensureChargeable,
  expandOf,
  integer,
  listOf,
  metadata,
  pageShape,
  positiveInteger,
  readParameters,
  webAddress,
} from './parameters.js';

const expand = expandOf('line_items', 'payment_intent', 'payment_intent.latest_charge');

const longestSessionSeconds = 86_400;

const lineItem = z.object({
  quantity: positiveInteger.default(1),
  price_data: z.object({
    currency,
    unit_amount: integer.refine((amount) => amount >= 0, 'Invalid non-negative integer'),
    product_data: z.object({ name: z.string().min(1).max(5_000) }),
  }),
});

const createSchema = z.object({
  allowed_payment_method_types: listOf(z.string()).optional(),
  mode: z.literal('payment', 'The sandbox knows the mode payment only.'),
  ui_mode: z.literal('hosted_page', 'The sandbox knows the ui_mode hosted_page only.').optional(),
  line_items: listOf(lineItem).refine((items) => items.length > 0, 'This array must not be empty.'),
  success_url: webAddress,
  cancel_url: webAddress.optional(),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.email('Invalid email address.').optional(),
  expires_at: integer.optional(),
  metadata: metadata.default({}),
  payment_intent_data: z
    .object({
      description: z.string().max(1_000),
      metadata,
      receipt_email: z.string().max(500),
    })
    .partial()
    .default({}),
  expand,
});

const passedOver = [
  'adaptive_pricing allow_promotion_codes automatic_tax billing_address_collection branding_settings',
  'consent_collection currency custom_fields custom_text customer_creation invoice_creation locale',
  'origin_context payment_method_options payment_method_types phone_number_collection',
  'saved_payment_method_options shipping_address_collection submit_type wallet_options',
].flatMap((names) => names.split(' '));

const listSchema = z.object({
  ...pageShape,
  expand,
  payment_intent: z.string().optional(),
  status: z.enum(['complete', 'expired', 'open']).optional(),
});

export const checkoutSessions: Operation[] = [
  {
    method: 'POST',
    path: '/v1/checkout/sessions',
    run(ctx, { form }) {
      const wanted = readParameters(createSchema, form, passedOver);
      const lineItems = wanted.line_items.map(({ quantity, price_data: price }) =>
        newLineItem({
          name: price.product_data.name,
          unitAmount: price.unit_amount,
          currency: price.currency,
          quantity,
        }),
      );
      const code = lineItems[0]?.currency ?? 'usd';
      if (lineItems.some((item) => item.currency !== code)) {
        throw invalidRequest('You can not combine currencies on a single Checkout Session.');
      }
      const amount = lineItems.reduce((sum, item) => sum + item.amount_total, 0);
      ensureChargeable(amount, code);

      const session = newSession(
        {
          allowedPaymentMethodTypes: wanted.allowed_payment_method_types ?? null,
          amount,
          currency: code,
          successUrl: wanted.success_url,
          cancelUrl: wanted.cancel_url ?? null,
          clientReferenceId: wanted.client_reference_id ?? null,
          customerEmail: wanted.customer_email ?? null,
          expiresAt: readExpiry(ctx, wanted.expires_at),
          metadata: wanted.metadata,
        },
        (id) => `${ctx.url}/pay/${id}`,
      );
      const of = wanted.payment_intent_data;
      ctx.store.put('sessions', {
        id: session.id,
        session,
        lineItems,
        intentFields: {
          description: of.description ?? null,
          metadata: of.metadata ?? {},
          receiptEmail: of.receipt_email ?? null,
        },
      });
      return expandAll(ctx, session, wanted.expand);
    },
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/:id',
    run(ctx, { id, form }) {
      const query = readParameters(z.object({ expand }), form);
      return expandAll(ctx, getSession(ctx, id).session, query.expand);
    },
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/:id/line_items',
    run(ctx, { id, form }) {
      readParameters(z.object(pageShape), form);
      return lineItemsOf(ctx.store, getSession(ctx, id).id);
    },
  },
  {
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    run(ctx, { id, form, cause }) {
      const wanted = readParameters(z.object({ expand }), form);
      return expandAll(ctx, expireSession(ctx, cause, getSession(ctx, id)), wanted.expand);
    },
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions',
    run(ctx, { form }) {
      const query = readParameters(listSchema, form);
      const sessions = ctx.store
        .list('sessions')
        .map(({ session }) => session)
        .filter(
          ({ payment_intent: intent, status }) =>
            (query.payment_intent === undefined || intent === query.payment_intent) &&
            (query.status === undefined || status === query.status),
        );
      return expandAll(ctx, listPage('/v1/checkout/sessions', sessions, query), query.expand);
    },
  },
];

export function getSession({ store }: SandboxContext, id: string): SessionRecord {
  const record = store.get('sessions', id);
  if (!record) throw missingObject('checkout.session', id, 'session');
  return record;
}

function readExpiry({ shortestSessionSeconds }: SandboxContext, wanted: number | undefined): number {
  const now = nowSeconds();
  if (wanted === undefined) return now + longestSessionSeconds;
  if (wanted < now + shortestSessionSeconds) {
    throw invalidRequest(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    );
  }
  if (wanted > now + longestSessionSeconds) {
    throw invalidRequest(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    );
  }
  return wanted;
}
