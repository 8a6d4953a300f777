import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

describe('readConfig', () => {
  it('lets an account of the demo buy for cash as often as its one address may do other things', () => {
    expect(readConfig({}).cash).toMatchObject({ maxOpenOrders: 2_000, maxOpenPieces: 5_000 });
    expect(readConfig({ RATE_LIMIT_FACTOR: '1' }).cash).toMatchObject({
      maxOpenOrders: 20,
      maxOpenPieces: 50,
    });
    const told = { RATE_LIMIT_FACTOR: '0.5', MAX_OPEN_CASH_ORDERS: '3' };
    expect(readConfig(told).cash).toMatchObject({ maxOpenOrders: 2, needsConfirmedEmail: false });
  });

  it('offers the same ways to pay at Stripe and at the sandbox that stands in for it', () => {
    const told = { STRIPE_PAYMENT_METHODS: 'card,link' };
    const keys = { STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' };
    expect(readConfig({ ...told, ...keys }).stripe).toMatchObject({
      paymentMethods: ['card', 'link'],
      apiBaseUrl: 'https://api.stripe.com',
    });
    expect(readConfig(told)).toMatchObject({ stripe: null, stripePaymentMethods: ['card', 'link'] });
    expect(() => readConfig({ STRIPE_SECRET_KEY: 'sk_test_x' })).toThrow('STRIPE_WEBHOOK_SECRET');
  });
});
