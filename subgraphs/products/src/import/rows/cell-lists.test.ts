import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readList, readPairs, writeList, writePairs } from './cell-lists.js';

const text = fc.string({ unit: fc.constantFrom('a', ' ', '|', '=', '\\', '\n', 'é', "'", '-') });
const nonEmpty = text.filter((entry) => entry !== '');

describe('lists in a cell', () => {
  it('are read as they were written', () => {
    fc.assert(fc.property(fc.array(nonEmpty), (list) => expect(readList(writeList(list))).toEqual(list)));
  });

  it('are read as pairs', () => {
    const pairs = fc.array(fc.record({ name: nonEmpty, value: text }));
    fc.assert(fc.property(pairs, (list) => expect(readPairs(writePairs(list))).toEqual(list)));
  });

  it('lose spaces around entries unless they are escaped', () => {
    expect(readList(' red | dark blue || ')).toEqual(['red', 'dark blue']);
    expect(readPairs('Size = XL | Material=Oak|Plain|')).toEqual([
      { name: 'Size', value: 'XL' },
      { name: 'Material', value: 'Oak' },
      { name: 'Plain', value: '' },
    ]);
  });
});
