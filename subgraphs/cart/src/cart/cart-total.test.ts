import { describe, expect, it } from '@jest/globals';
import { totalOf } from './cart-total.js';

describe('totalOf', () => {
  it('sums list and sale prices in cents, and skips unavailable items', () => {
    const items = [
      { id: '1', productId: 'tea', quantity: 3 },
      { id: '2', productId: 'gone', quantity: 5 },
      { id: '3', productId: 'mug', quantity: 1 },
      { id: '4', productId: 'scarce', quantity: 2 },
    ];
    const offers = [
      { listPriceCents: 1099, unitPriceCents: 989, stock: 9 },
      null,
      { listPriceCents: 500, unitPriceCents: 500, stock: 1 },
      { listPriceCents: 900, unitPriceCents: 900, stock: 1 },
    ];
    expect(totalOf(items, offers)).toEqual({ subtotalCents: 3797, totalCents: 3467 });
  });
});
