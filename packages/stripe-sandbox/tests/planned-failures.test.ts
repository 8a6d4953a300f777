import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import type { StripeSandbox } from '../src/index.js';
import { newIntent, openSandbox } from './stripe-under-test.js';

describe('a failure that a test has asked for', () => {
  let sandbox: StripeSandbox;
  let stripe: Stripe;
  beforeAll(async () => void ({ sandbox, stripe } = await openSandbox()));
  afterAll(() => sandbox.stop());

  // Tried again, the SDK would hide the failure.
  const create = (idempotencyKey: string) =>
    stripe.paymentIntents.create(newIntent(), { idempotencyKey, maxNetworkRetries: 0 });
  const madeSoFar = async () => (await stripe.paymentIntents.list({ limit: 100 })).data.length;

  it.each([
    { isCarriedOut: false, made: 0 },
    { isCarriedOut: true, made: 1 },
  ])(
    'comes once, and again for its idempotency key alone (carried out: $isCarriedOut)',
    async ({ isCarriedOut, made }) => {
      const before = await madeSoFar();
      const key = `key-${isCarriedOut}`;
      sandbox.failNext('/v1/payment_intents', { isCarriedOut });
      const failure = { type: 'StripeAPIError', statusCode: 500 };
      await expect(create(key)).rejects.toMatchObject(failure);
      await expect(create(key)).rejects.toMatchObject({
        ...failure,
        headers: expect.objectContaining({ 'idempotent-replayed': 'true' }) as unknown,
      });
      expect(await madeSoFar()).toBe(before + made);
      expect((await create(`${key}-2`)).status).toBe('requires_payment_method');
      expect(await madeSoFar()).toBe(before + made + 1);
    },
  );
});
