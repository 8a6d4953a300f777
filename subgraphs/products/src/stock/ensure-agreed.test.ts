import { describe, expect, it } from '@jest/globals';
import { ensureAgreed } from './ensure-agreed.js';

describe('ensureAgreed', () => {
  const lines = [
    { quantity: 2, unitPriceCents: 100 },
    { quantity: 1, unitPriceCents: 50 },
  ];

  it.each([{}, { minimum: 250 }, { maximum: 250 }, { minimum: 250, maximum: 250 }])(
    'accepts 2.50 for %j',
    (bounds) => {
      expect(() => ensureAgreed(lines, bounds)).not.toThrow();
    },
  );

  it.each([{ minimum: 251 }, { maximum: 249 }, { maximum: 0 }])(
    'refuses 2.50 for %j and reports the total',
    (bounds) => {
      expect(() => ensureAgreed(lines, bounds)).toThrow(
        expect.objectContaining({ extensions: { code: 'PRICE_CHANGED', total: 2.5 } }),
      );
    },
  );

  it('always accepts a free order', () => {
    expect(() =>
      ensureAgreed([{ quantity: 3, unitPriceCents: 0 }], { minimum: 50, maximum: 60 }),
    ).not.toThrow();
  });
});
