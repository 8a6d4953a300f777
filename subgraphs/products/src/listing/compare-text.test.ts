import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareText } from './compare-text.js';

describe('compareText', () => {
  it('sorts texts by their bytes, as databases do', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '茶', '\uffee', '😀', '🦊') });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
