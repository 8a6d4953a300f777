import { describe, expect, it } from '@jest/globals';
import { toParagraph, visualRuns } from './visual-runs.js';

/** What is drawn from left to right, as fontkit would: it turns some runs round. */
function drawn(written: string, start = 0, end?: number): string[] {
  const paragraph = toParagraph(written);
  return visualRuns(paragraph, start, end ?? paragraph.text.length).map(({ text, isTurnedRound }) =>
    isTurnedRound ? [...text].reverse().join('') : text,
  );
}

describe('visualRuns', () => {
  it.each([
    ['one run of what one font draws from left to right', 'Mug für Ελένη, 350 ml', ['Mug für Ελένη, 350 ml']],
    ['words from right to left', 'ספל כחול', ['לוחכ לפס']],
    ['numbers from left to right all the same', 'הרצל 12.50', ['12.50', ' לצרה']],
    ['the digits of Arabic and Persian as well', 'شقة ٢٣', ['٢٣', ' ةقش']],
    ['Persian digits, which fontkit turns round', '۱۲۵', ['۱۲۵']],
    ['brackets that open to their other side', 'ספל (כחול)', ['(לוחכ) לפס']],
    ['Latin words within, in their own direction', 'ספל Mug כחול', ['לוחכ', ' ', 'Mug', ' לפס']],
    ['Hebrew within Latin words', 'Mug ספל blue', ['Mug ', 'לפס', ' ', 'blue']],
    ['Hebrew and Arabic apart, for they are joined differently', 'ספל كوب', ['بوك', ' לפס']],
    ['the tone of Thai above the ring of its vowel', 'น้ำ', ['น\u0e4d\u0e49า']],
    ['no signs that only steer the direction', 'a\u202Ecba\u202C', ['a', 'abc']],
  ])('has %s', (_what, text, expected) => {
    expect(drawn(text)).toEqual(expected);
  });

  it('orders each line by itself', () => {
    const text = 'ספל כחול גדול';
    expect([drawn(text, 0, 8), drawn(text, 9, text.length)]).toEqual([['לוחכ לפס'], ['לודג']]);
    expect(drawn(text, 3, 3)).toEqual([]);
  });

  it('takes each letter from a font that has it, and marks from that of their letter', () => {
    const runs = visualRuns(toParagraph('Tea ชา हिन्दी 한'), 0, 16);
    expect(runs.map(({ font, text }) => [font?.split('/')[0] ?? null, text.trim()])).toEqual([
      [null, 'Tea'],
      ['noto-sans-thai', 'ชา'],
      [null, ''],
      ['noto-sans-devanagari', 'हिन्दी'],
      [null, ''],
      ['noto-sans-kr', '한'],
    ]);
  });
});
