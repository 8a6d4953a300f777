import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './unpack-woff.js';

export type Weight = 'plain' | 'bold';

const { resolve } = createRequire(import.meta.url);

const readDejaVu = (name: string): Buffer => readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

/** Latin, Greek, Cyrillic, Hebrew, Arabic and more; the fonts that every PDF has built in know Western Europe only. */
export const usualFonts: Record<Weight, Buffer> = {
  plain: readDejaVu('DejaVuSans'),
  bold: readDejaVu('DejaVuSans-Bold'),
};

interface Family {
  letters: RegExp;
  /** The package's name for the script, where it has its letters in one file. */
  subset?: string;
}

const families: Record<string, Family> = {
  'noto-sans-thai': { letters: /\p{Script=Thai}/u, subset: 'thai' },
  'noto-sans-devanagari': { letters: /\p{Script_Extensions=Devanagari}/u, subset: 'devanagari' },
  'noto-sans-kr': { letters: /\p{Script=Hangul}/u },
  // With what goes along in Chinese and Japanese: kana, their punctuation, and Latin letters as wide as theirs.
  'noto-sans-sc': { letters: /[\p{Script=Han}\u2e80-\u33ff\ufe30-\ufe4f\uff00-\uffef]/u },
};

const usual = create(usualFonts.plain) as Font;

/**
 * The font that has a character: null for the usual one, undefined when none has it. A family of many thousand characters is
 * cut into a hundred fonts, of which an invoice needs few.
 */
export function fontOf(character: string): string | null | undefined {
  if (usual.hasGlyphForCodePoint(character.codePointAt(0)!)) return null;
  const found = Object.entries(families).find(([, { letters }]) => letters.test(character));
  if (!found) return undefined;
  const [family, { subset = sliceOf(family, character) }] = found;
  return subset && `${family}/${subset}`;
}

/** Read anew for each invoice: it takes a millisecond, and all of them would fill the memory. */
export function readFont(font: string, weight: Weight): Buffer {
  const [family, subset] = font.split('/');
  const file = `${family}-${subset}-${weight === 'bold' ? 700 : 400}-normal.woff`;
  return unpackWoff(readFileSync(resolve(`@fontsource/${family}/files/${file}`)));
}

const slices = new Map<string, Map<number, string>>();

function sliceOf(family: string, character: string): string | undefined {
  const known = slices.get(family) ?? readSlices(family);
  slices.set(family, known);
  return known.get(character.codePointAt(0)!);
}

/** From code points to slices, as the package lists them: `{ "[4]": "U+1f1e9-1f1f5,U+1f21a" }`. */
function readSlices(family: string): Map<number, string> {
  const listed = JSON.parse(readFileSync(resolve(`@fontsource/${family}/unicode.json`), 'utf8')) as Record<
    string,
    string
  >;
  const found = new Map<number, string>();
  for (const [name, ranges] of Object.entries(listed)) {
    for (const range of ranges.replaceAll('U+', '').split(',')) {
      const [first, last = first] = range.split('-');
      for (let code = parseInt(first!, 16); code <= parseInt(last!, 16); code += 1)
        found.set(code, name.replace(/[[\]]/g, ''));
    }
  }
  return found;
}
