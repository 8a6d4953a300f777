import { describe, expect, it } from '@jest/globals';
import { discountedCents, Money, toCents } from './money.js';

describe('toCents', () => {
  it('takes every price with two decimals exactly', () => {
    const all = Array.from({ length: 100_000 }, (_, cents) => cents);
    expect(all.filter((cents) => toCents(cents / 100) !== cents)).toEqual([]);
  });

  it.each([1.005, NaN, Infinity, '25.99', null, 1e12])('refuses %p and says what it expects', (value) => {
    expect(() => toCents(value)).toThrow(/at most two decimals/);
  });
});

describe('discountedCents', () => {
  it.each([
    [999, 0, 999],
    [999, 15, 849],
    [1001, 50, 501],
    [1, 50, 1],
    [4999, 100, 0],
  ])('%i cents less %i%% is %i', (price, percent, expected) => {
    expect(discountedCents(price, percent)).toBe(expected);
  });
});

describe('Money', () => {
  it('goes out in major units', () => {
    expect(Money.serialize(2599)).toBe(25.99);
  });
});
