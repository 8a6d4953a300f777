import { foldText } from '@cartwright/shared/text/fold';
import { stemmer } from 'stemmer';

const MAX_WORD_LENGTH = 40;
export const MAX_PREFIX_LENGTH = 20;

/** The words of a text in the order in which they stand there. */
export const wordsOf = (text: string): string[] =>
  (
    foldText(text)
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  ).map((word) => word.slice(0, MAX_WORD_LENGTH));

export const stemOf = (word: string): string => stemmer(word);

/** What the words of a text are looked up by, each once: "mugs" finds "mug". */
export const stemsOf = (text: string): string[] => [...new Set(wordsOf(text).map(stemOf))];

/** All beginnings of the words of a text, each once. */
export const prefixesOf = (text: string): string[] => [
  ...new Set(
    wordsOf(text).flatMap((word) =>
      Array.from({ length: Math.min(word.length, MAX_PREFIX_LENGTH) }, (_, index) =>
        word.slice(0, index + 1),
      ),
    ),
  ),
];
