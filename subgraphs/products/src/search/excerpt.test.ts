import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf } from './excerpt.js';

const LONG = `${'Nothing to see here yet. '.repeat(20)}Then comes a mug of stoneware. ${'And more words follow. '.repeat(20)}`;

describe('excerptOf', () => {
  it('marks the search words in any form', () => {
    expect(excerptOf('Two mugs, one Mug.', ['mug'])).toBe('Two <mark>mugs</mark>, one <mark>Mug</mark>.');
  });

  it('cuts out the part of a long text with the first match, between words', () => {
    const excerpt = excerptOf(LONG, ['mug']);
    expect(excerpt).toMatch(/^… (see|here|yet|Nothing|to)\b.*<mark>mug<\/mark> of stoneware\. .* …$/);
    expect(excerpt.length).toBeLessThan(220);
  });

  it('shows the beginning of a text without a match', () => {
    expect(excerptOf(LONG, ['spaceship'])).toMatch(/^Nothing to see here yet\..* …$/);
    expect(excerptOf('', ['mug'])).toBe('');
  });

  it('escapes all markup of the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'mug', ' ', 'é', '😀') }),
        (text) => {
          const withoutMarks = excerptOf(text, ['mug']).replace(/<\/?mark>/g, '');
          expect(withoutMarks).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        },
      ),
    );
  });

  it('shows nothing but a part of the text', () => {
    const words = fc.array(fc.constantFrom('mug', 'a', 'teapot', 'x'.repeat(300), 'mugs,', '\n'));
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ');
        const shown = excerptOf(text, ['mug'])
          .replace(/<\/?mark>/g, '')
          .replace(/^… | …$/g, '');
        expect(text).toContain(shown);
      }),
    );
  });
});
