import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breakLines } from './break-lines.js';

/** As if each character were one unit wide. */
const widthOf = (start: number, end: number): number => end - start;
const linesOf = (text: string, width: number): string[] =>
  breakLines(text, width, widthOf).map(([start, end]) => text.slice(start, end));

describe('breakLines', () => {
  it.each([
    ['words', 'a mug of blue', 8, ['a mug of', 'blue']],
    ['no word from its comma', 'a mug, blue', 5, ['a', 'mug,', 'blue']],
    ['a word that has no room at all', 'abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
    ['Chinese anywhere but before its punctuation', '陶瓷茶杯，手工', 4, ['陶瓷茶', '杯，手工']],
    ['Thai between words', 'ชาเขียวญี่ปุ่น', 8, ['ชาเขียว', 'ญี่ปุ่น']],
    ['nothing', '', 5, ['']],
  ])('parts %s', (_what, text, width, expected) => {
    expect(linesOf(text, width)).toEqual(expected);
  });

  it('loses nothing but blanks, and no line is too wide', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'ß', 'ส', 'ม', '陶', '，', 'ש', '-', '12') });
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 2, max: 20 }), (words, width) => {
        const text = words.join(' ');
        const lines = linesOf(text, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
