// Accents of Latin, Greek and Cyrillic letters, which people often omit, and marks without a letter. In other scripts, a mark makes
// another letter (ガ is not カ) or is the vowel of a syllable (हि).
const ACCENTS = /(^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|[^\p{L}\p{M}])\p{M}+/gu;
// Arabic and Hebrew may be written with or without vowel points.
const POINTS = /(?<=[\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)\p{M}/gu;
// Soft hyphens, joiners and the like. A zero-width non-joiner stays, because Persian separates parts of words with it.
const INVISIBLE = /(?!\u200C)\p{Default_Ignorable_Code_Point}/gu;
// Not Thai and Lao, in which NFC would not compose a few decomposed letters, such as ำ, again.
const DECOMPOSABLE = /[^\p{Script=Thai}\p{Script=Lao}]+/gu;

/** Letters that Unicode does not decompose, and what people type for them on other keyboards. */
const plainLetters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ə: 'e',
  ß: 'ss',
};
const SPECIAL_LETTER = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/** Converts to lower case, and removes the accents of Latin, Greek and Cyrillic letters. */
export const dropAccents = (text: string): string =>
  decomposeLower(text).replace(ACCENTS, '$1').normalize('NFC');

/** Folds text for search, so that "lodz" finds "Łódź". */
export const foldText = (text: string): string =>
  decomposeLower(text)
    .replace(ACCENTS, '$1')
    .replace(POINTS, '')
    .replace(SPECIAL_LETTER, (letter) => plainLetters[letter]!)
    .normalize('NFC');

// Decomposes twice, because lower case can add marks ("İ") and decomposition can add capitals ("㎢").
const decomposeLower = (text: string): string => decompose(decompose(text).toLowerCase());

const decompose = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(DECOMPOSABLE, (run) => run.normalize('NFKD'))
    .normalize('NFD');
