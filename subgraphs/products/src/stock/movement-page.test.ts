import { describe, expect, it } from '@jest/globals';
import { hasCode } from '@cartwright/shared/errors';
import { fromCursor, movementStages, toCursor } from './movement-page.js';

describe('the cursor of a movement', () => {
  it.each(['opening:SOLD:a1', 'adjusted:u1:my key: 2', '茶:RESERVED:b'])(
    'finds the movement again: %s',
    (_id) => {
      const place = { _id, at: new Date('2026-11-22T10:00:00.123Z') };
      expect(fromCursor(toCursor(place))).toEqual(place);
    },
  );

  it.each(['', 'nonsense', 'id:x', '12', '12:', ':x', `${'9'.repeat(16)}:x`])(
    'is refused if it is invalid: %j',
    (text) => {
      let thrown: unknown;
      try {
        fromCursor(Buffer.from(text).toString('base64url'));
      } catch (error) {
        thrown = error;
      }
      expect(hasCode(thrown, 'BAD_USER_INPUT')).toBe(true);
    },
  );
});

describe('movementStages', () => {
  it.each([
    [undefined, 21],
    [null, 21],
    [5, 6],
    [0, 1],
    [-1, 1],
    [1_000, 101],
  ])('reads one more than the page, and never more than the largest page: %j', (first, limit) => {
    expect(movementStages('p', { first })).toContainEqual({ $limit: limit });
  });
});
