// Marks that change how a letter sounds and not which one people take it for, and marks that no letter has.
// Elsewhere a mark makes another letter (ガ is not カ) or is the vowel of a syllable (हि).
const ACCENTS = /(^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|[^\p{L}\p{M}])\p{M}+/gu;
// People write Arabic and Hebrew with vowel points or without, and mean the same.
const POINTS = /(?<=[\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)\p{M}/gu;
// Soft hyphens, joiners and the like show nothing. A zero-width non-joiner stays: Persian parts words with it.
const INVISIBLE = /(?!\u200C)\p{Default_Ignorable_Code_Point}/gu;
// A few letters of Thai and Lao would come apart for good: nothing composes ำ again.
const DECOMPOSABLE = /[^\p{Script=Thai}\p{Script=Lao}]+/gu;

/** Letters that Unicode does not decompose, as people type them without the keyboard for them. */
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

/** Without capitals and without the accents of Latin, Greek and Cyrillic letters; every other letter stays what it is. */
export const dropAccents = (text: string): string =>
  decomposeLower(text).replace(ACCENTS, '$1').normalize('NFC');

/** The same text for everybody who searches for it: "Łódź" and "lodz" fold alike. */
export const foldText = (text: string): string =>
  decomposeLower(text)
    .replace(ACCENTS, '$1')
    .replace(POINTS, '')
    .replace(SPECIAL_LETTER, (letter) => plainLetters[letter]!)
    .normalize('NFC');

// Decomposed twice, since lower case adds marks ("İ") and the decomposition capitals ("㎢").
const decomposeLower = (text: string): string => decompose(decompose(text).toLowerCase());

const decompose = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(DECOMPOSABLE, (run) => run.normalize('NFKD'))
    .normalize('NFD');
