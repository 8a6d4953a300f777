import { describe, expect, it } from '@jest/globals';
import { shortLines, sumLines } from './stock-lines.js';

describe('sumLines', () => {
  it('adds up the lines of one product and sorts by id', () => {
    const lines = [
      { productId: 'b', quantity: 1 },
      { productId: 'a', quantity: 2 },
      { productId: 'b', quantity: 3 },
    ];
    expect(sumLines(lines)).toEqual([
      { productId: 'a', quantity: 2 },
      { productId: 'b', quantity: 4 },
    ]);
  });
});

describe('shortLines', () => {
  it('returns requested and available quantities of lines that exceed the stock', () => {
    const products = new Map([
      ['a', { stock: 5 }],
      ['b', { stock: 3 }],
    ]);
    const lines = [
      { productId: 'a', quantity: 5 },
      { productId: 'b', quantity: 4 },
    ];
    expect(shortLines(lines, products)).toEqual([{ productId: 'b', requested: 4, available: 3 }]);
  });
});
