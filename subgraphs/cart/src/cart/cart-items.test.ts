import { describe, expect, it } from '@jest/globals';
import { withAdded, withoutPurchased, withQuantity } from './cart-items.js';

const tea = { id: '1', productId: 'tea', quantity: 2 };
const mug = { id: '2', productId: 'mug', quantity: 1 };

describe('withAdded', () => {
  it('adds a new product at the end', () => {
    expect(withAdded([tea], mug)).toEqual([tea, mug]);
  });

  it('adds to the quantity of a product that is there, and keeps its id', () => {
    expect(withAdded([tea, mug], { id: '3', productId: 'tea', quantity: 5 })).toEqual([
      { ...tea, quantity: 7 },
      mug,
    ]);
  });
});

describe('withQuantity', () => {
  it('sets the quantity', () =>
    expect(withQuantity([tea, mug], '2', 4)).toEqual([tea, { ...mug, quantity: 4 }]));
  it('takes the item out at 0', () => expect(withQuantity([tea, mug], '1', 0)).toEqual([mug]));
});

describe('withoutPurchased', () => {
  it('keeps what was added after the purchase', () => {
    const items = [{ ...tea, quantity: 3 }, mug];
    expect(withoutPurchased(items, [{ productId: 'tea', quantity: 2 }])).toEqual([
      { ...tea, quantity: 1 },
      mug,
    ]);
  });

  it('never goes below nothing', () => {
    expect(withoutPurchased([tea], [{ productId: 'tea', quantity: 9 }])).toEqual([]);
  });
});
