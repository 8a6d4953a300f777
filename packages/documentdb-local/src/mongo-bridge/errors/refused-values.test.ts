import { describe, expect, it } from '@jest/globals';
import { valueInDocument, valueInUpdate } from './refused-values.js';

describe('valueInDocument', () => {
  it('is null where there is nothing, as the index has it', () => {
    const valueOf = valueInDocument({ email: 'ada', address: { city: 'Łódź' }, isOpen: false });
    expect(['email', 'address.city', 'isOpen', 'address.zip', 'x.y'].map(valueOf)).toEqual([
      'ada',
      'Łódź',
      false,
      null,
      null,
    ]);
  });
});

describe('valueInUpdate', () => {
  it.each([
    ['what it sets', { u: { $set: { n: 1 } } }, 1],
    ['what it sets to null', { q: { n: 2 }, u: { $set: { n: null } } }, null],
    ['what it sets, whatever else is computed', { u: { $set: { n: false }, $inc: { x: 1 } } }, false],
    ['what an upsert begins with', { u: { $setOnInsert: { n: 3 } }, upsert: true }, 3],
    ['what it looked for and left as it was', { q: { n: 4 }, u: { $set: { x: 1 } } }, 4],
    ['what it looked for by $eq', { q: { n: { $eq: 5 } }, u: { $set: { x: 1 } } }, 5],
    ['a replacement', { q: { n: 6 }, u: { n: 7 } }, 7],
    ['nothing in a replacement without it', { q: { n: 6 }, u: { x: 1 } }, null],
    ['no sum', { u: { $inc: { n: 1 } } }, undefined],
    ['no sum, though it knows the summand', { q: { n: 8 }, u: { $inc: { n: 1 } } }, undefined],
    ['nothing that a pipeline computes', { q: { n: 9 }, u: [{ $set: { n: 10 } }] }, undefined],
    ['no operator of a filter', { q: { n: { $ne: 1 } }, u: { $set: { x: 1 } } }, undefined],
    ['no pattern of a filter', { q: { n: /1/ }, u: { $set: { x: 1 } } }, undefined],
    ['nothing about fields that it does not name', { q: {}, u: { $set: { x: 1 } } }, undefined],
  ])('tells %s', (_what, item, value) => {
    expect(valueInUpdate(item)('n')).toBe(value);
  });

  it('has the _id of a replacement from its filter', () => {
    expect(valueInUpdate({ q: { _id: 1 }, u: { x: 1 } })('_id')).toBe(1);
  });
});
