import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createStripeClient } from './stripe-client.js';

// The discard port: nobody listens there.
const NOWHERE = {
  apiBaseUrl: 'http://127.0.0.1:9',
  secretKey: 'sk_test_nobody',
  webhookSecret: 'whsec_nobody',
};
const FAILURES_TO_OPEN = 5;

describe('a Stripe that does not answer', () => {
  it("is named in the log by the type of the SDK's error, and by the breaker's once it is left alone", async () => {
    const types: (string | undefined)[] = [];
    const write = (line: string) => {
      const { failure } = JSON.parse(line) as { failure?: { type: string } };
      if (failure) types.push(failure.type);
    };
    const stripe = createStripeClient(NOWHERE, pino({}, { write }));
    for (let tries = 0; tries <= FAILURES_TO_OPEN; tries += 1) {
      await expect(stripe.ask((sdk) => sdk.charges.retrieve('ch_1'))).rejects.toMatchObject({
        extensions: { code: 'PAYMENT_FAILED' },
      });
    }
    expect(types.at(0)).toBe('StripeConnectionError');
    expect(types.at(-1)).toBe('BrokenCircuitError');
  });
});
