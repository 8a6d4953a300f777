import type Stripe from 'stripe';
import { z } from 'zod';
import { getPaidCharge } from '../payments/find-charge.js';
import { refundCharge } from '../payments/refund-charge.js';
import type { SandboxContext } from '../sandbox-context.js';
import { invalidRequest, missingObject } from '../stripe-fault.js';
import { expandAll } from './expand.js';
import { listPage } from './list-page.js';
import type { Operation } from './operation.js';
import { expandOf, metadata, pageShape, positiveInteger, readParameters } from './parameters.js';

const expand = expandOf('charge', 'payment_intent', 'payment_intent.latest_charge');

const createSchema = z.object({
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
  amount: positiveInteger.optional(),
  reason: z
    .enum(
      ['duplicate', 'fraudulent', 'requested_by_customer'],
      'Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer',
    )
    .optional(),
  metadata: metadata.default({}),
  expand,
});

const listSchema = z.object({
  ...pageShape,
  expand,
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
});

export const refunds: Operation[] = [
  {
    method: 'POST',
    path: '/v1/refunds',
    run(ctx, { form, cause }) {
      const wanted = readParameters(createSchema, form, ['instructions_email']);
      const refund = refundCharge(ctx, cause, chargeToRefund(ctx, wanted), {
        amount: wanted.amount ?? null,
        reason: wanted.reason ?? null,
        metadata: wanted.metadata,
      });
      return expandAll(ctx, refund, wanted.expand);
    },
  },
  {
    method: 'GET',
    path: '/v1/refunds/:id',
    run(ctx, { id, form }) {
      const query = readParameters(z.object({ expand }), form);
      const refund = ctx.store.get('refunds', id);
      if (!refund) throw missingObject('refund', id, 'refund');
      return expandAll(ctx, refund, query.expand);
    },
  },
  {
    method: 'GET',
    path: '/v1/refunds',
    run(ctx, { form }) {
      const query = readParameters(listSchema, form);
      const matching = ctx.store
        .list('refunds')
        .filter(
          (refund) =>
            (query.payment_intent === undefined || refund.payment_intent === query.payment_intent) &&
            (query.charge === undefined || refund.charge === query.charge),
        );
      return expandAll(ctx, listPage('/v1/refunds', matching, query), query.expand);
    },
  },
];

function chargeToRefund(
  ctx: SandboxContext,
  wanted: { payment_intent?: string | undefined; charge?: string | undefined },
): Stripe.Charge {
  if (wanted.payment_intent !== undefined) {
    const intent = ctx.store.get('intents', wanted.payment_intent);
    if (!intent) throw missingObject('payment_intent', wanted.payment_intent, 'payment_intent');
    return getPaidCharge(ctx, intent);
  }
  if (wanted.charge === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      {
        code: 'parameter_missing',
      },
    );
  }
  const charge = ctx.store.get('charges', wanted.charge);
  if (!charge) throw missingObject('charge', wanted.charge, 'charge');
  return charge;
}
