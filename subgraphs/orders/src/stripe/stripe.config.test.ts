import { describe, expect, it } from '@jest/globals';
import { readEnv } from '@cartwright/shared/config';
import { z } from 'zod';
import type { OrdersConfig } from '../config.js';
import { offered } from './offered.js';
import { stripeEnv, toStripeConfig } from './stripe.config.js';

const offeredWith = (env: NodeJS.ProcessEnv) => {
  const keys = { STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' };
  const stripe = toStripeConfig(readEnv(z.object(stripeEnv), { ...keys, ...env }));
  return offered({ config: { stripe } as OrdersConfig });
};

describe('STRIPE_PAYMENT_METHODS', () => {
  it('bounds what Stripe offers, and leaves it alone when it is not set', () => {
    expect(offeredWith({ STRIPE_PAYMENT_METHODS: 'card,link' })).toEqual({
      allowed_payment_method_types: ['card', 'link'],
    });
    expect(offeredWith({ STRIPE_PAYMENT_METHODS: '' })).toEqual({});
  });

  it.each(['card, link', 'Card', 'card,'])('refuses %j', (STRIPE_PAYMENT_METHODS) => {
    expect(() => offeredWith({ STRIPE_PAYMENT_METHODS })).toThrow(/names of payment methods/);
  });
});
