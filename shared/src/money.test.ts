import { describe, expect, it } from '@jest/globals';
import { parseValue } from 'graphql';
import { discountedCents, Money, toCents } from './money.js';

describe('toCents', () => {
  it('converts every price with two decimals exactly', () => {
    const all = Array.from({ length: 100_000 }, (_, cents) => cents);
    expect(all.filter((cents) => toCents(cents / 100) !== cents)).toEqual([]);
  });

  it.each([
    [1.005, '1.005'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
    ['25.99', '"25.99"'],
    [null, 'null'],
    [1e300, '1e+300'],
    [100_000_000.01, '100000000.01'],
    [-100_000_000.01, '-100000000.01'],
  ])('refuses %p and says what it expects', (value, shown) => {
    expect(() => toCents(value)).toThrow(
      `Money must be a number in major units with at most two decimals, such as 25.99, and at most 100000000 either way; got ${shown}.`,
    );
  });

  it('accepts amounts up to a hundred million', () => {
    expect([100_000_000, -100_000_000].map(toCents)).toEqual([1e10, -1e10]);
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
  it('is serialized in major units', () => {
    expect(Money.serialize(2599)).toBe(25.99);
  });

  it.each(['1e400', '-1e400', '1e12', '9'.repeat(400)])('refuses the literal %s', (literal) => {
    expect(() => Money.parseLiteral(parseValue(literal))).toThrow(/at most 100000000 either way/);
  });
});
