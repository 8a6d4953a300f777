import { describe, expect, it } from '@jest/globals';
import { orderTotal } from './order-total.js';

describe('orderTotal', () => {
  it('sums what is listed and what is paid, in cents', () => {
    const items = [
      { quantity: 3, listPriceCents: 1099, unitPriceCents: 989 },
      { quantity: 1, listPriceCents: 500, unitPriceCents: 500 },
    ];
    expect(orderTotal(items)).toEqual({ subtotalCents: 3797, totalCents: 3467 });
  });
});
