import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { newSession, openStripe, type StripeUnderTest } from './stripe-under-test.js';

describe('checkout sessions, by Stripe’s SDK', () => {
  let under: StripeUnderTest;
  let stripe: Stripe;

  beforeAll(async () => {
    under = await openStripe();
    ({ stripe } = under);
  });

  afterAll(() => under.stop());

  const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;

  it('creates one with a page to pay on and no intent yet', async () => {
    const expiresAt = inMinutes(45);
    const session = await stripe.checkout.sessions.create(newSession({ expires_at: expiresAt }));

    expect(session).toMatchObject({
      object: 'checkout.session',
      amount_subtotal: 3_490,
      amount_total: 3_490,
      client_reference_id: 'order-1',
      currency: 'eur',
      expires_at: expiresAt,
      livemode: false,
      metadata: { orderNumber: 'CW-1002' },
      mode: 'payment',
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      ui_mode: 'hosted_page',
    });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session.url).toContain(session.id);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      id: session.id,
      status: 'open',
      url: session.url,
    });
  });

  it('tells its line items when asked', async () => {
    const { id } = await stripe.checkout.sessions.create(newSession());
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });

    expect(session.line_items?.data).toHaveLength(2);
    expect(session.line_items?.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          object: 'item',
          description: 'Moka pot',
          quantity: 2,
          amount_total: 3_000,
        }),
        expect.objectContaining({ description: 'Shipping', quantity: 1, amount_total: 490 }),
      ]),
    );
  });

  it('expires one on demand, once', async () => {
    const { id } = await stripe.checkout.sessions.create(newSession());
    const expired = await stripe.checkout.sessions.expire(id);

    expect(expired).toMatchObject({ status: 'expired', payment_status: 'unpaid', url: null });
    await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
    });
  });

  it.each<[what: string, overrides: Partial<Stripe.Checkout.SessionCreateParams>, param: string]>([
    ['an expiry too soon', { expires_at: inMinutes(10) }, 'expires_at'],
    ['an expiry too late', { expires_at: inMinutes(25 * 60) }, 'expires_at'],
    ['an address that is none', { success_url: 'back to the shop' }, 'success_url'],
  ])('refuses %s', async (_what, overrides, param) => {
    await expect(stripe.checkout.sessions.create(newSession(overrides))).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      param,
    });
  });

  it('refuses what adds up to less than Stripe takes', async () => {
    const item = {
      quantity: 1,
      price_data: { currency: 'eur', unit_amount: 10, product_data: { name: 'Pin' } },
    };
    await expect(stripe.checkout.sessions.create(newSession({ line_items: [item] }))).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'amount_too_small',
    });
  });

  it('knows no session that is not there', async () => {
    const missing = { type: 'StripeInvalidRequestError', statusCode: 404, code: 'resource_missing' };
    await expect(stripe.checkout.sessions.retrieve('cs_test_missing')).rejects.toMatchObject(missing);
    await expect(stripe.checkout.sessions.expire('cs_test_missing')).rejects.toMatchObject(missing);
  });
});
