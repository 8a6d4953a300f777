import { describe, expect, it } from '@jest/globals';
import { formatMoney } from './format-money.js';

describe('formatMoney', () => {
  it.each([
    [0, 'USD', '$0.00'],
    [5, 'USD', '$0.05'],
    [2599, 'USD', '$25.99'],
    [123450, 'EUR', '€1,234.50'],
    [10000000000, 'USD', '$100,000,000.00'],
    [-250, 'GBP', '-£2.50'],
    [1999, 'JPY', '¥19.99'],
  ])('%i cents in %s read %s', (cents, currency, expected) => {
    expect(formatMoney(cents, currency)).toBe(expected);
  });
});
