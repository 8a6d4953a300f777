import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { newIntent, openStripe, withCard, type StripeUnderTest } from './stripe-under-test.js';

describe('refunds, by Stripe’s SDK', () => {
  let under: StripeUnderTest;
  let stripe: Stripe;

  beforeAll(async () => {
    under = await openStripe();
    ({ stripe } = under);
  });

  afterAll(() => under.stop());

  async function payIntent(card = 'pm_card_visa'): Promise<string> {
    const { id } = await stripe.paymentIntents.create(newIntent());
    await stripe.paymentIntents.confirm(id, withCard(card));
    return id;
  }

  const chargeOf = async (intentId: string) =>
    (await stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }))
      .latest_charge as Stripe.Charge;

  it('gives everything back', async () => {
    const intent = await payIntent();
    const refund = await stripe.refunds.create({
      payment_intent: intent,
      reason: 'requested_by_customer',
      metadata: { orderNumber: 'CW-1001' },
    });

    expect(refund).toMatchObject({
      object: 'refund',
      amount: 4_250,
      currency: 'eur',
      metadata: { orderNumber: 'CW-1001' },
      payment_intent: intent,
      reason: 'requested_by_customer',
      status: 'succeeded',
    });
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ id: refund.id, amount: 4_250 });
    expect(await chargeOf(intent)).toMatchObject({ refunded: true, amount_refunded: 4_250 });
    expect(await stripe.paymentIntents.retrieve(intent)).toMatchObject({ status: 'succeeded' });
  });

  it('gives back in parts, never more than was paid', async () => {
    const intent = await payIntent();
    const first = await stripe.refunds.create({ payment_intent: intent, amount: 1_000 });
    const second = await stripe.refunds.create({ payment_intent: intent, amount: 3_000 });
    expect(await chargeOf(intent)).toMatchObject({ refunded: false, amount_refunded: 4_000 });

    await expect(stripe.refunds.create({ payment_intent: intent, amount: 251 })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      param: 'amount',
      message: expect.stringContaining('unrefunded amount on charge (€2.50)') as unknown,
    });
    const rest = await stripe.refunds.create({ payment_intent: intent });
    expect(rest.amount).toBe(250);
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'charge_already_refunded',
    });

    const listed = await stripe.refunds.list({ payment_intent: intent });
    expect(listed.data.map(({ id }) => id)).toEqual([rest.id, second.id, first.id]);
  });

  it('refuses more than the charge at once', async () => {
    const intent = await payIntent();
    await expect(stripe.refunds.create({ payment_intent: intent, amount: 4_251 })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      param: 'amount',
      message: expect.stringContaining('greater than charge amount (€42.50)') as unknown,
    });
  });

  it('never gives back more than was paid, also when asked at once', async () => {
    const intent = await payIntent();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => stripe.refunds.create({ payment_intent: intent, amount: 1_000 })),
    );
    const refunded = outcomes.filter(({ status }) => status === 'fulfilled').length * 1_000;
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: refunded });
    expect(refunded).toBeLessThanOrEqual(4_000);
    expect(refunded).toBeGreaterThan(0);
  });

  it('refunds once for one idempotency key', async () => {
    const intent = await payIntent();
    const idempotencyKey = randomUUID();
    const body = { payment_intent: intent, amount: 700 };
    const first = await stripe.refunds.create(body, { idempotencyKey });
    const again = await stripe.refunds.create(body, { idempotencyKey });

    expect(again.id).toBe(first.id);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 700 });
  });

  it('refuses what was never paid, and reasons that it does not know', async () => {
    const { id } = await stripe.paymentIntents.create(newIntent());
    const refusal = { type: 'StripeInvalidRequestError' };
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject(refusal);
    await expect(stripe.refunds.create({ payment_intent: 'pi_missing' })).rejects.toMatchObject({
      ...refusal,
      code: 'resource_missing',
    });
    await expect(stripe.refunds.retrieve('re_missing')).rejects.toMatchObject({
      ...refusal,
      code: 'resource_missing',
    });
    const intent = await payIntent();
    const reason = 'because' as Stripe.RefundCreateParams.Reason;
    await expect(stripe.refunds.create({ payment_intent: intent, reason })).rejects.toMatchObject({
      ...refusal,
      param: 'reason',
    });
  });
});
