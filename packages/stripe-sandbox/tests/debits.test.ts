import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { startStripeSandbox, type StripeSandbox } from '../src/index.js';
import { act } from './hands.js';
import { clientOf, newIntent, newSession, withCard } from './stripe-under-test.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

let sandbox: StripeSandbox;
let stripe: Stripe;
let receiver: WebhookReceiver;
beforeAll(async () => {
  sandbox = await startStripeSandbox({
    secretKey: 'sk_test_local',
    webhookSecret: 'whsec_local',
    debitSeconds: 0,
  });
  stripe = clientOf(sandbox.url, 'sk_test_local');
  receiver = await startWebhookReceiver('whsec_local');
  sandbox.deliverTo(receiver.url);
});
afterAll(async () => {
  await sandbox.stop();
  await receiver.stop();
});

/** What is told of it until something of this type is. */
async function toldUntil(type: string, work: () => Promise<unknown>): Promise<string[]> {
  const before = receiver.deliveries.length;
  await work();
  for (let count = before + 1; ; count += 1) {
    await receiver.received(count);
    const types = receiver.deliveries.slice(before).map(({ event }): string => event.type);
    if (types.includes(type)) return types.filter((name) => !name.endsWith('.created'));
  }
}

describe('a debit', () => {
  it.each([
    ['pm_usBankAccount_success', 'charge.succeeded', 'payment_intent.succeeded', 'succeeded'],
    [
      'pm_usBankAccount_insufficientFunds',
      'charge.failed',
      'payment_intent.payment_failed',
      'requires_payment_method',
    ],
  ])('from %s is under way, and ends after a while', async (account, ofCharge, last, status) => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    const told = await toldUntil(last, async () => {
      expect((await stripe.paymentIntents.confirm(id, withCard(account))).status).toBe('processing');
    });
    expect(told.sort()).toEqual(['charge.pending', ofCharge, 'payment_intent.processing', last].sort());
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe(status);
  });

  it('can neither be paid once more nor cancelled, and waits for a hand where its account says so', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    await stripe.paymentIntents.confirm(id, withCard('pm_usBankAccount_processing'));
    const refusal = { code: 'payment_intent_unexpected_state' };
    await expect(stripe.paymentIntents.confirm(id, withCard('pm_card_visa'))).rejects.toMatchObject(refusal);
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject(refusal);
    expect((await act(sandbox.url, `payment_intents/${id}/settle`)).status).toBe(200);
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'succeeded',
      amount_received: 4_250,
    });
    expect((await act(sandbox.url, `payment_intents/${id}/refuse`)).status).toBe(400);
  });

  it('on a page completes it unpaid, and tells of the money later', async () => {
    const { id } = await stripe.checkout.sessions.create(newSession());
    const told = await toldUntil('checkout.session.async_payment_succeeded', () =>
      act(sandbox.url, `checkout/sessions/${id}/debit`),
    );
    expect(told).toContain('checkout.session.completed');
    const page = receiver.deliveries.find(({ event }) => event.type === 'checkout.session.completed')!;
    expect(page.event.data.object).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
  });

  it('is refused where it is not among the ways to pay', async () => {
    const cards = { allowed_payment_method_types: ['card' as const] };
    const { id } = await stripe.paymentIntents.create(newIntent(cards));
    await expect(
      stripe.paymentIntents.confirm(id, withCard('pm_usBankAccount_success')),
    ).rejects.toMatchObject({ code: 'payment_intent_incompatible_payment_method' });
    const session = await stripe.checkout.sessions.create(newSession(cards));
    expect((await act(sandbox.url, `checkout/sessions/${session.id}/debit`)).status).toBe(400);
  });
});
