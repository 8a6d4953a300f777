import { describe, expect, it } from '@jest/globals';
import { withAdded, withMerged, withoutPurchased, withQuantity } from './cart-items.js';

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

describe('withMerged', () => {
  const pot = { id: '3', productId: 'pot', quantity: 7 };
  const moreTea = { ...tea, id: '4', quantity: 3 };

  it('sums what both have, adds the rest at the end, and keeps all ids', () => {
    expect(withMerged([tea, mug], [pot, moreTea], new Map([['tea', 9]]))).toEqual([
      { ...tea, quantity: 5 },
      mug,
      pot,
    ]);
  });

  it('stops at the limits of what it takes in, and leaves alone what it does not', () => {
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
