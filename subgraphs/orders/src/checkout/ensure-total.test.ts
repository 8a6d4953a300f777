import { describe, expect, it } from '@jest/globals';
import { chargeLimits } from '../stripe/charge-limits.js';
import { ensureTotal } from './ensure-total.js';

describe('ensureTotal', () => {
  const limits = chargeLimits('USD');
  const online = { expectedCents: null, limits };
  const atTheDoor = { expectedCents: null, limits: null };

  it.each([
    ['the least that can be paid online', 50, online],
    ['the most that can be paid online', 999_999_99, online],
    ['what is free', 0, online],
    ['anything at the door', 1, atTheDoor],
    ['much at the door', 1_000_000_00, atTheDoor],
    ['what was agreed to', 333, { ...online, expectedCents: 333 }],
    ['less than was agreed to', 332, { ...online, expectedCents: 333 }],
    ['what is free, as agreed to', 0, { ...online, expectedCents: 0 }],
  ])('passes over %s', (_what, totalCents, terms) => {
    expect(() => ensureTotal(totalCents, terms)).not.toThrow();
  });

  it.each([
    [49, { total: 0.49, minimum: 0.5, maximum: 999_999.99 }],
    [1_000_000_00, { total: 1_000_000, minimum: 0.5, maximum: 999_999.99 }],
  ])('refuses %i cents online, with what can be paid', (totalCents, details) => {
    expect(() => ensureTotal(totalCents, online)).toThrow(
      expect.objectContaining({
        reason: expect.objectContaining({ extensions: { code: 'PAYMENT_FAILED', ...details } }),
      }),
    );
  });

  it.each([online, atTheDoor])('refuses more than was agreed to, with both totals', (terms) => {
    expect(() => ensureTotal(33_30, { ...terms, expectedCents: 333 })).toThrow(
      expect.objectContaining({
        reason: expect.objectContaining({
          extensions: { code: 'PRICE_CHANGED', expectedTotal: 3.33, total: 33.3 },
        }),
      }),
    );
  });
});

describe('chargeLimits', () => {
  it.each([
    ['USD', 50],
    ['EUR', 50],
    ['GBP', 30],
    ['CZK', 15_00],
    ['ZAR', 50],
  ])('has the least that Stripe takes in %s', (currency, minimumCents) => {
    expect(chargeLimits(currency)).toEqual({ minimumCents, maximumCents: 999_999_99 });
  });

  it('has the minimum of the shop when it has its own', () => {
    expect(chargeLimits('USD', 100).minimumCents).toBe(100);
  });
});
