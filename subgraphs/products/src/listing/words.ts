import { foldText } from '@cartwright/shared/text/fold';
import { stemmer } from 'stemmer';

const MAX_WORD_LENGTH = 40;
export const MAX_PREFIX_LENGTH = 20;

/** The words of a text, in order. */
export const wordsOf = (text: string): string[] =>
  (
    foldText(text)
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  ).map((word) => word.slice(0, MAX_WORD_LENGTH));

export const stemOf = (word: string): string => stemmer(word);

/** The distinct stems of a text, by which its words are found: "mugs" finds "mug". */
export const stemsOf = (text: string): string[] => [...new Set(wordsOf(text).map(stemOf))];

/** The distinct prefixes of all words of a text. */
export const prefixesOf = (text: string): string[] => [
  ...new Set(
    wordsOf(text).flatMap((word) =>
      Array.from({ length: Math.min(word.length, MAX_PREFIX_LENGTH) }, (_, index) =>
        word.slice(0, index + 1),
      ),
    ),
  ),
];
