import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { startStripeSandbox, type StripeSandbox } from '../src/index.js';
import { eventually } from './eventually.js';
import { act, look } from './hands.js';
import { clientOf, newIntent, newSession, withCard } from './stripe-under-test.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

const secrets = { secretKey: 'sk_test_local', webhookSecret: 'whsec_local' };

interface Shown {
  state: string;
  attempts: number;
}

describe('webhooks of the Stripe sandbox', () => {
  let dataDir: string;
  let sandbox: StripeSandbox;
  let receiver: WebhookReceiver;
  let stripe: Stripe;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'stripe-'));
    sandbox = await startStripeSandbox({ ...secrets, dataDir, shortestSessionSeconds: 0 });
    receiver = await startWebhookReceiver(secrets.webhookSecret);
    stripe = clientOf(sandbox.url, secrets.secretKey);
  });

  afterEach(async () => {
    await sandbox.stop();
    await receiver.stop();
    await rm(dataDir, { recursive: true });
  });

  /** The receiver has answered before the sandbox has taken note of it. */
  const deliveryOf = (id: string) =>
    eventually(
      () => look<Shown>(sandbox.url, `events/${id}`),
      ({ state }) => state !== 'pending',
    );

  it('sends whole events, signed as the SDK wants them', async () => {
    sandbox.deliverTo(receiver.url);
    const made = await stripe.paymentIntents.create(newIntent(), { idempotencyKey: 'order-1' });
    const [delivery] = await receiver.received(1);

    expect(delivery?.event).toMatchObject({
      object: 'event',
      api_version: Stripe.API_VERSION,
      data: { object: { id: made.id, object: 'payment_intent', amount: 4_250 } },
      livemode: false,
      pending_webhooks: 1,
      request: { id: made.lastResponse.requestId, idempotency_key: 'order-1' },
      type: 'payment_intent.created',
    });
    expect(delivery?.event.id).toMatch(/^evt_/);
    expect(delivery?.headers['content-type']).toMatch(/^application\/json/);
    expect(() =>
      Stripe.webhooks.constructEvent(
        delivery?.body ?? '',
        delivery?.headers['stripe-signature'] ?? '',
        'whsec_x',
      ),
    ).toThrow('No signatures found matching');
    expect(await deliveryOf(delivery?.event.id ?? '')).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('keeps events until it learns where the shop is', async () => {
    await stripe.paymentIntents.create(newIntent());
    expect(await look(sandbox.url, 'overview')).toMatchObject({
      webhookUrl: null,
      deliveries: [{ type: 'payment_intent.created', state: 'pending', attempts: 0 }],
    });
    sandbox.deliverTo(receiver.url);
    await receiver.received(1);
    expect(await look(sandbox.url, 'overview')).toMatchObject({ webhookUrl: receiver.url });
  });

  it('tries again until it is answered with 2xx, with the same event under a new signature', async () => {
    receiver.answers.push(500, 302);
    sandbox.deliverTo(receiver.url);
    await stripe.paymentIntents.create(newIntent());

    const [first, second, third] = await receiver.received(3);
    expect(second?.body).toBe(first?.body);
    expect(third?.body).toBe(first?.body);
    expect(await deliveryOf(first?.event.id ?? '')).toMatchObject({
      state: 'delivered',
      attempts: 3,
      lastStatus: 200,
    });
  });

  it('says why the shop cannot be reached, and reaches it where it is later', async () => {
    sandbox.deliverTo('http://127.0.0.1:1/webhooks/stripe');
    await stripe.paymentIntents.create(newIntent());
    const { deliveries } = await eventually(
      () => look<{ deliveries: Shown[] }>(sandbox.url, 'overview'),
      (overview) => (overview.deliveries[0]?.attempts ?? 0) > 0,
    );
    expect(deliveries).toMatchObject([
      { state: 'pending', lastStatus: null, lastError: expect.any(String) as unknown },
    ]);
    sandbox.deliverTo(receiver.url);
    await receiver.received(1);
  });

  it('sends an event again on demand', async () => {
    sandbox.deliverTo(receiver.url);
    await stripe.paymentIntents.create(newIntent());
    const [received] = await receiver.received(1);
    const eventId = received?.event.id ?? '';
    expect(await deliveryOf(eventId)).toMatchObject({ state: 'delivered' });

    expect((await act(sandbox.url, `events/${eventId}/resend`)).status).toBe(200);
    const [first, again] = await receiver.received(2);
    expect(again?.body).toBe(first?.body);
    expect((await act(sandbox.url, 'events/evt_missing/resend')).status).toBe(404);
  });

  it('delivers after a restart what was not delivered before, and remembers everything else', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent(), { idempotencyKey: 'order-1' });
    await stripe.paymentIntents.confirm(id, withCard('pm_card_visa'));
    const session = await stripe.checkout.sessions.create(newSession());
    await stripe.refunds.create({ payment_intent: id, amount: 250 });
    await sandbox.stop();

    sandbox = await startStripeSandbox({ ...secrets, dataDir });
    stripe = clientOf(sandbox.url, secrets.secretKey);
    sandbox.deliverTo(receiver.url);
    await receiver.received(6);
    expect(receiver.types()).toEqual([
      'charge.refunded',
      'charge.succeeded',
      'payment_intent.created',
      'payment_intent.succeeded',
      'refund.created',
      'refund.updated',
    ]);
    expect(await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'succeeded',
      latest_charge: { amount_refunded: 250 },
    });
    const again = await stripe.paymentIntents.create(newIntent(), { idempotencyKey: 'order-1' });
    expect(again).toMatchObject({ id, status: 'requires_payment_method' });
    const kept = await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] });
    expect(kept.url).toBe(`${sandbox.url}/pay/${session.id}`);
    expect(kept.line_items?.data).toHaveLength(2);
  });

  it('tells of a decline, a payment, a refund and a lost dispute', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    await act(sandbox.url, `payment_intents/${id}/decline`);
    await act(sandbox.url, `payment_intents/${id}/pay`);
    await act(sandbox.url, `payment_intents/${id}/refund`, { amount: 1_000 });
    const { body } = await act<{ dispute: Stripe.Dispute }>(sandbox.url, `payment_intents/${id}/dispute`);
    await act(sandbox.url, `disputes/${body.dispute.id}/lose`);

    const { events } = await look<{ events: Stripe.Event[] }>(sandbox.url, `events?object=${id}`);
    expect(events.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'charge.succeeded',
      'payment_intent.succeeded',
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
    ]);
    expect(events.at(-1)).toMatchObject({
      data: { object: { status: 'lost', amount: 3_250 }, previous_attributes: { status: 'needs_response' } },
      request: { id: null, idempotency_key: null },
    });
  });

  it('lets sessions expire by themselves, with the intent of a declined card', async () => {
    sandbox.deliverTo(receiver.url);
    const soon = Math.floor(Date.now() / 1000) + 2;
    const { id } = await stripe.checkout.sessions.create(newSession({ expires_at: soon }));
    await act(sandbox.url, `checkout/sessions/${id}/decline`);

    await receiver.received(5);
    expect(receiver.types()).toEqual([
      'charge.failed',
      'checkout.session.expired',
      'payment_intent.canceled',
      'payment_intent.created',
      'payment_intent.payment_failed',
    ]);
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(session).toMatchObject({
      status: 'expired',
      url: null,
      payment_intent: { status: 'canceled', cancellation_reason: 'expired' },
    });
  });
});
