import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { newIntent, openStripe, withCard, type StripeUnderTest } from './stripe-under-test.js';

describe('payment intents, by Stripe’s SDK', () => {
  let under: StripeUnderTest;
  let stripe: Stripe;

  beforeAll(async () => {
    under = await openStripe();
    ({ stripe } = under);
  });

  afterAll(() => under.stop());

  it('creates one that waits for a card', async () => {
    const intent = await stripe.paymentIntents.create(
      newIntent({ description: 'Order CW-1001', receipt_email: 'ada@example.com' }),
    );

    expect(intent).toMatchObject({
      object: 'payment_intent',
      amount: 4_250,
      amount_received: 0,
      currency: 'eur',
      description: 'Order CW-1001',
      livemode: false,
      latest_charge: null,
      metadata: { orderNumber: 'CW-1001' },
      receipt_email: 'ada@example.com',
      status: 'requires_payment_method',
      automatic_payment_methods: { enabled: true },
    });
    expect(intent.id).toMatch(/^pi_/);
    expect(intent.client_secret).toContain(`${intent.id}_secret_`);
    expect(intent.lastResponse.requestId).toMatch(/^req_/);
    const retrieved = await stripe.paymentIntents.retrieve(intent.id);
    expect(retrieved).toMatchObject({ id: intent.id, amount: 4_250, metadata: { orderNumber: 'CW-1001' } });
  });

  it('takes the money from a good card, and shows the charge', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    const confirmed = await stripe.paymentIntents.confirm(id, withCard('pm_card_visa'));

    expect(confirmed).toMatchObject({ status: 'succeeded', amount_received: 4_250 });
    expect(confirmed.payment_method).toMatch(/^pm_/);
    const expanded = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect(expanded.latest_charge).toMatchObject({
      object: 'charge',
      amount: 4_250,
      amount_refunded: 0,
      captured: true,
      currency: 'eur',
      disputed: false,
      paid: true,
      payment_intent: id,
      refunded: false,
      status: 'succeeded',
      payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
    });
  });

  it('rejects with the bank’s reason when a card is declined, and may be tried again', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());

    await expect(stripe.paymentIntents.confirm(id, withCard('pm_card_chargeDeclined'))).rejects.toMatchObject(
      {
        type: 'StripeCardError',
        statusCode: 402,
        code: 'card_declined',
        decline_code: 'generic_decline',
        payment_intent: { id, status: 'requires_payment_method' },
      },
    );

    const declined = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect(declined).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { type: 'card_error', code: 'card_declined' },
      latest_charge: { status: 'failed', paid: false },
    });
    const paid = await stripe.paymentIntents.confirm(id, withCard('pm_card_visa'));
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
  });

  it('asks for a return address where a payment method could redirect', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    await expect(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).rejects.toMatchObject(
      { type: 'StripeInvalidRequestError', statusCode: 400 },
    );

    const never = newIntent({ automatic_payment_methods: { enabled: true, allow_redirects: 'never' } });
    const other = await stripe.paymentIntents.create(never);
    const paid = await stripe.paymentIntents.confirm(other.id, { payment_method: 'pm_card_visa' });
    expect(paid.status).toBe('succeeded');
  });

  it('cancels what is unpaid, once', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    const canceled = await stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' });

    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
    expect(canceled.canceled_at).toEqual(expect.any(Number));
    const unexpected = { type: 'StripeInvalidRequestError', code: 'payment_intent_unexpected_state' };
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject({
      ...unexpected,
      payment_intent: { id, status: 'canceled' },
    });
    await expect(stripe.paymentIntents.confirm(id, withCard('pm_card_visa'))).rejects.toMatchObject(
      unexpected,
    );
  });

  it('cancels nothing that is paid', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    await stripe.paymentIntents.confirm(id, withCard('pm_card_visa'));

    const unexpected = { code: 'payment_intent_unexpected_state', payment_intent: { status: 'succeeded' } };
    await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject(unexpected);
    await expect(stripe.paymentIntents.confirm(id, withCard('pm_card_visa'))).rejects.toMatchObject(
      unexpected,
    );
  });

  it('lists the newest first, in pages', async () => {
    const made: string[] = [];
    for (const amount of [1_000, 2_000, 3_000]) {
      made.unshift((await stripe.paymentIntents.create(newIntent({ amount }))).id);
    }
    const first = await stripe.paymentIntents.list({ limit: 2 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' });
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));

    const second = await stripe.paymentIntents.list({ limit: 1, starting_after: made[1] ?? '' });
    expect(second.data.map(({ id }) => id)).toEqual(made.slice(2));

    const later = await stripe.paymentIntents.list({
      created: { gte: Math.floor(Date.now() / 1000) + 3_600 },
    });
    expect(later).toMatchObject({ data: [], has_more: false });

    const walked: string[] = [];
    for await (const { id } of stripe.paymentIntents.list({ limit: 1, created: { gte: 1 } })) {
      walked.push(id);
      if (walked.length === 3) break;
    }
    expect(walked).toEqual(made);
  });

  describe('with an idempotency key', () => {
    it('makes one intent of two equal calls, and says which answer is a replay', async () => {
      const idempotencyKey = randomUUID();
      const first = await stripe.paymentIntents.create(newIntent(), { idempotencyKey });
      const again = await stripe.paymentIntents.create(newIntent(), { idempotencyKey });

      expect(again.id).toBe(first.id);
      expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
      expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    });

    it('makes one intent of equal calls at once', async () => {
      const idempotencyKey = randomUUID();
      const made = await Promise.all(
        Array.from({ length: 5 }, () => stripe.paymentIntents.create(newIntent(), { idempotencyKey })),
      );
      expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    });

    it('replays the answer as it was, though the intent has changed since', async () => {
      const idempotencyKey = randomUUID();
      const { id } = await stripe.paymentIntents.create(newIntent(), { idempotencyKey });
      await stripe.paymentIntents.cancel(id);

      const again = await stripe.paymentIntents.create(newIntent(), { idempotencyKey });
      expect(again).toMatchObject({ id, status: 'requires_payment_method' });
    });

    it('refuses another request with the same key', async () => {
      const idempotencyKey = randomUUID();
      const { id } = await stripe.paymentIntents.create(newIntent(), { idempotencyKey });

      const refusal = { type: 'StripeIdempotencyError', statusCode: 400 };
      const other = newIntent({ amount: 1_999 });
      await expect(stripe.paymentIntents.create(other, { idempotencyKey })).rejects.toMatchObject(refusal);
      await expect(stripe.paymentIntents.cancel(id, {}, { idempotencyKey })).rejects.toMatchObject(refusal);
    });

    it('declines again without asking the bank again', async () => {
      const { id } = await stripe.paymentIntents.create(newIntent());
      const idempotencyKey = randomUUID();
      const decline = () =>
        stripe.paymentIntents.confirm(id, withCard('pm_card_chargeDeclined'), { idempotencyKey });

      await expect(decline()).rejects.toMatchObject({ type: 'StripeCardError' });
      const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id);
      await expect(decline()).rejects.toMatchObject({ type: 'StripeCardError', charge });
      expect((await stripe.paymentIntents.retrieve(id)).latest_charge).toBe(charge);
    });

    it('takes the key again after a request that was not valid', async () => {
      const idempotencyKey = randomUUID();
      const wrong = newIntent({ amount: -5 });
      await expect(stripe.paymentIntents.create(wrong, { idempotencyKey })).rejects.toMatchObject({
        type: 'StripeInvalidRequestError',
      });
      const made = await stripe.paymentIntents.create(newIntent(), { idempotencyKey });
      expect(made.status).toBe('requires_payment_method');
    });
  });

  describe('refuses', () => {
    it.each<[what: string, body: object, error: object]>([
      ['no amount', { currency: 'eur' }, { code: 'parameter_missing', param: 'amount' }],
      ['no currency', { amount: 500 }, { code: 'parameter_missing', param: 'currency' }],
      ['half a cent', newIntent({ amount: 10.5 }), { code: 'parameter_invalid_integer', param: 'amount' }],
      [
        'less than nothing',
        newIntent({ amount: -1 }),
        { code: 'parameter_invalid_integer', param: 'amount' },
      ],
      ['too little', newIntent({ amount: 10 }), { code: 'amount_too_small' }],
      ['too much', newIntent({ amount: 100_000_000 }), { code: 'amount_too_large' }],
      ['an unknown currency', newIntent({ currency: 'xqq' }), { param: 'currency' }],
      ['an unknown parameter', { ...newIntent(), amonut: 1 }, { code: 'parameter_unknown', param: 'amonut' }],
      ['an unknown property to expand', { ...newIntent(), expand: ['nonsense'] }, {}],
    ])('%s', async (_what, body, error) => {
      await expect(
        stripe.paymentIntents.create(body as Stripe.PaymentIntentCreateParams),
      ).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, ...error });
    });

    it('an intent that is not there', async () => {
      const missing = { type: 'StripeInvalidRequestError', statusCode: 404, code: 'resource_missing' };
      await expect(stripe.paymentIntents.retrieve('pi_missing')).rejects.toMatchObject(missing);
      await expect(stripe.paymentIntents.cancel('pi_missing')).rejects.toMatchObject(missing);
    });

    it('a card that is not there', async () => {
      const { id } = await stripe.paymentIntents.create(newIntent());
      await expect(stripe.paymentIntents.confirm(id, withCard('pm_missing'))).rejects.toMatchObject({
        type: 'StripeInvalidRequestError',
        code: 'resource_missing',
      });
    });

    it('a key that it does not know', async () => {
      await expect(under.stranger.paymentIntents.create(newIntent())).rejects.toMatchObject({
        type: 'StripeAuthenticationError',
        rawType: 'invalid_request_error',
        statusCode: 401,
      });
    });
  });
});
