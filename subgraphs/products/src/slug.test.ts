import { describe, expect, it } from '@jest/globals';
import { newId } from '@cartwright/shared/mongo/new-id';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { IsSlug } from './product/product-rules.js';
import { slugify } from './slug.js';

class Named {
  @IsSlug()
  slug: string;

  constructor(slug: string) {
    this.slug = slug;
  }
}

const isSlug = (slug: string): boolean => validateSync(new Named(slug)).length === 0;

describe('slugify', () => {
  it.each([
    ['Café crème, 250 g', 'cafe-creme-250-g'],
    ['  --Mug--  ', 'mug'],
    ['日本茶', '日本茶'],
    ['コーヒー', 'コーヒー'],
    ['İstanbul', 'istanbul'],
    ['ガラス ボウル', 'ガラス-ボウル'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['हिन्दी चाय', 'हिन्दी-चाय'],
    ['ชาเขียว', 'ชาเขียว'],
    ['น้ำชา', 'น้ำชา'],
    ['한국 차', '한국-차'],
    ['Cà phê sữa đá', 'ca-phe-sua-đa'],
    ['Weiße Schüssel', 'weiße-schussel'],
    ['Ελληνικός καφές', 'ελληνικος-καφες'],
    ['Чёрный чай', 'черныи-чаи'],
    ['☕\ufe0f', 'item'],
    ['\u3099 \u0301a', 'a'],
    ['!!!', 'item'],
    ['a'.repeat(300), 'a'.repeat(100)],
    [`${'a'.repeat(99)} b`, 'a'.repeat(99)],
    [`${'𠮷'.repeat(101)}`, '𠮷'.repeat(100)],
  ])('turns %p into %p', (name, slug) => expect(slugify(name)).toBe(slug));

  it('keeps the slugs that it makes, and no mark without a letter', () => {
    for (const slug of ['ガラス-ボウル', 'हिन्दी-चाय', 'ชาเขียว', 'น้ำชา'])
      expect([slug, isSlug(slug)]).toEqual([slug, true]);
    for (const slug of ['\u3099', 'a-\u0301', '-a', 'a-', 'a--b', 'A', 'a b']) {
      expect([slug, isSlug(slug)]).toEqual([slug, false]);
    }
  });

  it('makes a valid slug of any name, also with an id appended', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      // Including lone halves of surrogate pairs.
      fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
      fc.constantFrom('a', 'ー', '𠮷', '-', ' ', 'ß', 'İ', 'ǅ', 'ﬀ', '½', 'カ', '\u3099', 'हि', 'ำ', '각'),
      fc.constantFrom('a', 'ー', '𠮷', 'é').map((letter) => letter.repeat(99)),
    );
    const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, (text) => {
        const slug = slugify(text);
        expect([slug, isSlug(slug)]).toEqual([slug, true]);
        expect(isSlug(`${slug}-${newId()}`)).toBe(true);
        expect(slugify(slug)).toBe(slug);
      }),
      { numRuns: 500 },
    );
  });

  it('makes a slug of every letter and digit there is', () => {
    const refused: string[] = [];
    for (let code = 0, some = ''; code <= 0x10ffff; code += 1) {
      const letter = String.fromCodePoint(code);
      if (/[\p{L}\p{N}]/u.test(letter)) some += letter;
      if (some.length < 50 && code < 0x10ffff) continue;
      if (!isSlug(slugify(some))) refused.push(some);
      some = '';
    }
    expect(refused).toEqual([]);
  });
});
