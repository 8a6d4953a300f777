import { describe, expect, it } from '@jest/globals';
import { withAdded, withMerged, withoutPurchased, withQuantity } from './cart-items.js';

const tea = { id: '1', productId: 'tea', quantity: 2 };
const mug = { id: '2', productId: 'mug', quantity: 1 };

describe('withAdded', () => {
  it('adds a new product at the end', () => {
    expect(withAdded([tea], mug)).toEqual([tea, mug]);
  });

  it('adds to the quantity of an existing item, and keeps its id', () => {
    expect(withAdded([tea, mug], { id: '3', productId: 'tea', quantity: 5 })).toEqual([
      { ...tea, quantity: 7 },
      mug,
    ]);
  });
});

describe('withQuantity', () => {
  it('sets the quantity', () =>
    expect(withQuantity([tea, mug], '2', 4)).toEqual([tea, { ...mug, quantity: 4 }]));
  it('removes the item at 0', () => expect(withQuantity([tea, mug], '1', 0)).toEqual([mug]));
});

describe('withoutPurchased', () => {
  it('keeps items that were added after the purchase', () => {
    const items = [{ ...tea, quantity: 3 }, mug];
    expect(withoutPurchased(items, [{ productId: 'tea', quantity: 2 }])).toEqual([
      { ...tea, quantity: 1 },
      mug,
    ]);
  });

  it('never leaves a negative quantity', () => {
    expect(withoutPurchased([tea], [{ productId: 'tea', quantity: 9 }])).toEqual([]);
  });
});

describe('withMerged', () => {
  const pot = { id: '3', productId: 'pot', quantity: 7 };
  const moreTea = { ...tea, id: '4', quantity: 3 };

  it('sums quantities of the same product, adds the rest at the end, and keeps all ids', () => {
    expect(withMerged([tea, mug], [pot, moreTea], new Map([['tea', 9]]))).toEqual([
      { ...tea, quantity: 5 },
      mug,
      pot,
    ]);
  });

  it('caps merged quantities at the limits, and does not change other items', () => {
    const limits = new Map([
      ['tea', 4],
      ['pot', 6],
      ['mug', 0],
    ]);
    expect(withMerged([tea, mug], [pot, moreTea], limits)).toEqual([
      { ...tea, quantity: 4 },
      mug,
      { ...pot, quantity: 6 },
    ]);
  });
});
