import type Stripe from 'stripe';
import { z } from 'zod';
import { getSession } from '../api/checkout-sessions.js';
import { getIntent } from '../api/payment-intents.js';
import { expireSession } from '../checkout/expire-session.js';
import { findSessionOf } from '../payments/find-session.js';
import { ensureOpen, paySession } from '../checkout/pay-session.js';
import { isTestAccount, type DebitEnd } from '../objects/bank-account.js';
import { isTestCard } from '../objects/card.js';
import { attemptPayment, type TestMethodName } from '../payments/attempt-payment.js';
import { cancelIntent } from '../payments/cancel-intent.js';
import { closeDispute } from '../payments/close-dispute.js';
import { endDebit } from '../payments/end-debit.js';
import { getPaidCharge } from '../payments/find-charge.js';
import { openDispute } from '../payments/open-dispute.js';
import { refundCharge } from '../payments/refund-charge.js';
import { nobody, type SandboxContext } from '../sandbox-context.js';
import type { SessionRecord } from '../store/records.js';
import { invalidRequest, missingObject } from '../stripe-fault.js';

type Action = (ctx: SandboxContext, id: string, input: unknown) => Record<string, unknown>;

const cardInput = z.object({
  card: z
    .string()
    .refine(
      (name): name is TestMethodName => isTestCard(name) || isTestAccount(name),
      'There is no such test card or account.',
    )
    .optional(),
});
const refundInput = z.object({
  /** In the smallest unit; without it all that is left. */
  amount: z.number().int().positive().nullish(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).nullish(),
});

const payIntent =
  (otherwise: TestMethodName): Action =>
  (ctx, id, input) => {
    const card = read(cardInput, input).card ?? otherwise;
    const intent = getIntent(ctx, id);
    const session = findSessionOf(ctx, id);
    if (session?.session.status === 'open') return paid(ctx, session, card);
    const { intent: attempted, refusal } = attemptPayment(ctx, nobody, intent, card, intent.receipt_email);
    return { payment_intent: attempted, refusal: refusal?.message ?? null };
  };

const payOpenSession =
  (otherwise: TestMethodName): Action =>
  (ctx, id, input) =>
    paid(ctx, getSession(ctx, id), read(cardInput, input).card ?? otherwise);

function paid(ctx: SandboxContext, record: SessionRecord, card: TestMethodName): Record<string, unknown> {
  const { session, refusal } = paySession(ctx, nobody, record, card);
  return {
    session,
    payment_intent: ctx.store.get('intents', session.payment_intent as string),
    refusal: refusal?.message ?? null,
    redirect: refusal ? null : successUrlOf(session),
  };
}

const answerDebit =
  (end: DebitEnd): Action =>
  (ctx, id) => ({ payment_intent: endDebit(ctx, nobody, getIntent(ctx, id), end) });

const endDispute =
  (outcome: 'won' | 'lost'): Action =>
  (ctx, id) => {
    const dispute = ctx.store.get('disputes', id);
    if (!dispute) throw missingObject('dispute', id, 'dispute');
    return { dispute: closeDispute(ctx, nobody, dispute, outcome) };
  };

/** What people and tests may do here, and Stripe's dashboard, banks and customers do there. */
export const actions: Record<string, Action> = {
  'payment_intents/:id/pay': payIntent('pm_card_visa'),
  'payment_intents/:id/decline': payIntent('pm_card_chargeDeclined'),
  'payment_intents/:id/debit': payIntent('pm_usBankAccount_success'),
  'payment_intents/:id/settle': answerDebit('paid'),
  'payment_intents/:id/refuse': answerDebit('refused'),
  'payment_intents/:id/refund': (ctx, id, input) => {
    const { amount, reason } = read(refundInput, input);
    const charge = getPaidCharge(ctx, getIntent(ctx, id));
    const refund = refundCharge(ctx, nobody, charge, {
      amount: amount ?? null,
      reason: reason ?? null,
      metadata: {},
    });
    return { refund };
  },
  'payment_intents/:id/dispute': (ctx, id) => ({
    dispute: openDispute(ctx, nobody, getPaidCharge(ctx, getIntent(ctx, id))),
  }),
  'payment_intents/:id/cancel': (ctx, id) => {
    const session = findSessionOf(ctx, id);
    if (session?.session.status === 'open') expireSession(ctx, nobody, session);
    else cancelIntent(ctx, nobody, getIntent(ctx, id), 'requested_by_customer');
    return { payment_intent: getIntent(ctx, id) };
  },
  'disputes/:id/win': endDispute('won'),
  'disputes/:id/lose': endDispute('lost'),
  'checkout/sessions/:id/pay': payOpenSession('pm_card_visa'),
  'checkout/sessions/:id/decline': payOpenSession('pm_card_chargeDeclined'),
  'checkout/sessions/:id/debit': payOpenSession('pm_usBankAccount_success'),
  'checkout/sessions/:id/expire': (ctx, id) => ({ session: expireSession(ctx, nobody, getSession(ctx, id)) }),
  // As at Stripe, somebody who goes back to the shop changes nothing: the session stays open.
  'checkout/sessions/:id/cancel': (ctx, id) => {
    const { session } = getSession(ctx, id);
    ensureOpen(session);
    return { session, redirect: session.cancel_url };
  },
};

export const successUrlOf = ({ id, success_url: url }: Stripe.Checkout.Session): string | null =>
  url?.replaceAll('{CHECKOUT_SESSION_ID}', id).replaceAll('%7BCHECKOUT_SESSION_ID%7D', id) ?? null;

function read<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidRequest(issue?.message ?? 'Invalid input.', { param: issue?.path.join('.') ?? '' });
}
