import { describe, expect, it } from '@jest/globals';
import { refundAmountOf } from './refund-amount.js';

describe('refundAmountOf', () => {
  it.each([
    [{ amount: 500 }, 500],
    [{ amount: 500, everything: false }, 500],
    [{}, undefined],
    [{ everything: true }, undefined],
  ])('takes %j', (args, cents) => expect(refundAmountOf(args)).toBe(cents));

  it.each([{ amount: 500, everything: true }, { everything: false }])('refuses %j', (args) => {
    expect(() => refundAmountOf(args)).toThrow('Give an amount, or everything: true');
  });
});
