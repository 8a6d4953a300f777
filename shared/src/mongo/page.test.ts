import { describe, expect, it } from '@jest/globals';
import { cutPage, fromCursor, MAX_PAGE_SIZE, pageStages, toCursor } from './page.js';

describe('cursors', () => {
  it('decode to their id', () => expect(fromCursor(toCursor('abc123'))).toBe('abc123'));
  it.each(['', 'nonsense', toCursor('x').slice(1)])('refuse %p', (cursor) => {
    expect(() => fromCursor(cursor)).toThrow(/cursor/);
  });
});

describe('pageStages', () => {
  it.each([
    [5, 6],
    [undefined, 21],
    [1_000_000, MAX_PAGE_SIZE + 1],
    [-1, 1],
  ])('finds one more than a page of %p', (first, limit) => {
    expect(pageStages({}, { first })).toContainEqual({ $limit: limit });
  });
});

describe('cutPage', () => {
  it('returns one page, and whether there is a next one', () => {
    expect(cutPage([1, 2, 3], { first: 2 })).toEqual({
      nodes: [1, 2],
      hasNextPage: true,
      hasPreviousPage: false,
    });
    expect(cutPage([1, 2], { first: 2, after: 'x' })).toEqual({
      nodes: [1, 2],
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });
});
