import { describe, expect, it } from '@jest/globals';
import { newOrderNumber, readOrderNumber } from './order-number.js';

describe('readOrderNumber', () => {
  it('reads its own', () => {
    const number = newOrderNumber();
    expect(readOrderNumber(number)).toBe(number);
  });

  it.each([
    'CW-7K3M0Q1B',
    ' cw-7k3m0q1b\n',
    'CW 7K3M 0Q1B',
    '7K3M0Q1B',
    '7k3m-0q1b',
    'CW-7K3MOQIB',
    'cw7k3moqlb',
  ])('reads "%s"', (typed) => expect(readOrderNumber(typed)).toBe('CW-7K3M0Q1B'));

  it.each([
    '',
    'CW-',
    'CW-7K3M0Q1',
    'CW-7K3M0Q1BB',
    'CW-7K3M0Q1U',
    'XX-7K3M0Q1B',
    '7K3M0Q1Ä',
    'CW-7K3M0Q1B, I think',
  ])('finds none in "%s"', (typed) => expect(readOrderNumber(typed)).toBeNull());
});
