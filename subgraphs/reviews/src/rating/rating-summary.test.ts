import { describe, expect, it } from '@jest/globals';
import { averageRating, emptySummary, summaryChange } from './rating-summary.js';

describe('averageRating', () => {
  it.each([
    [0, 0, null],
    [1, 5, 5],
    [3, 10, 3.33],
    [3, 11, 3.67],
    [8, 37, 4.63],
  ])('of %i ratings with the sum %i is %p', (count, sum, expected) => {
    expect(averageRating({ ...emptySummary(), count, sum })).toBe(expected);
  });
});

describe('summaryChange', () => {
  it('adds a new review', () => {
    expect(summaryChange({ after: 4 })).toEqual({ count: 1, sum: 4, 'histogram.3': 1 });
  });

  it('subtracts a deleted review', () => {
    expect(summaryChange({ before: 1 })).toEqual({ count: -1, sum: -1, 'histogram.0': -1 });
  });

  it('moves a changed rating and keeps the count', () => {
    expect(summaryChange({ before: 2, after: 5 })).toEqual({ sum: 3, 'histogram.1': -1, 'histogram.4': 1 });
  });

  it('changes nothing when the rating stays the same', () => {
    expect(summaryChange({ before: 3, after: 3 })).toEqual({});
  });
});
