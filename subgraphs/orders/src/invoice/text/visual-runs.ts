import bidiFactory, { type EmbeddingLevels } from 'bidi-js';
import { fontOf } from './fonts.js';

// Its types promise `default`, but Node imports the function itself.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** A text without line ends, and what is known of each of its UTF-16 units. */
export interface Paragraph {
  text: string;
  embedding: EmbeddingLevels;
  faces: Face[];
}

interface Face {
  font: string | null;
  /** As far as it tells letters apart that no shaper takes together. */
  script: string;
}

/** A piece of a line in one font and one direction. */
export interface Run {
  /** Null for the usual one. */
  font: string | null;
  text: string;
  /** fontkit turns it round, as a whole. */
  isTurnedRound: boolean;
}

export function toParagraph(written: string): Paragraph {
  const text = [...inThaiOrder(written)].map(drawable).join('');
  return { text, embedding: bidi.getEmbeddingLevels(text, 'auto'), faces: facesOf(text) };
}

// The ring of a SARA AM stands below a tone mark. Other shapers see to it, fontkit does not.
const inThaiOrder = (text: string): string => text.replace(/([\u0e48-\u0e4b])\u0e33/g, '\u0e4d$1\u0e32');

/** What no font has is drawn as a sign for that: pdfkit draws the sign of a font itself wider than it measures it. */
const drawable = (character: string): string => {
  if (/\p{Cc}/u.test(character)) return ' ';
  return fontOf(character) === undefined && !/\p{Cf}/u.test(character) ? '\ufffd' : character;
};

/** What stands on a line, a part of a paragraph, from left to right. */
export function visualRuns({ text, embedding, faces }: Paragraph, start: number, end: number): Run[] {
  if (start >= end) return [];
  const { levels } = embedding;
  const pieces: number[][] = [];
  // All of the paragraph's come back, though only those of the line are in another order.
  const order = bidi.getReorderedIndices(text, embedding, start, end - 1).slice(start, end);
  for (const index of order) {
    const piece = pieces.at(-1);
    const before = piece?.at(-1);
    const goesOn =
      before !== undefined &&
      Math.abs(index - before) === 1 &&
      levels[index] === levels[before] &&
      isSame(faces[index]!, faces[before]!);
    if (goesOn) piece!.push(index);
    else pieces.push([index]);
  }
  return pieces.flatMap((indices) => {
    const [first, last] = [Math.min(...indices), Math.max(...indices)];
    const isBackwards = levels[first]! % 2 === 1;
    const shown = isBackwards ? mirror(text.slice(first, last + 1)) : text.slice(first, last + 1);
    const run = toRun(shown.replace(/\p{Bidi_Control}/gu, ''), isBackwards);
    return run.text === '' ? [] : [{ font: faces[first]!.font, ...run }];
  });
}

const isSame = (one: Face, other: Face): boolean => one.font === other.font && one.script === other.script;

const mirror = (text: string): string =>
  [...text].map((character) => bidi.getMirroredCharacter(character) ?? character).join('');

const RIGHT_TO_LEFT = ['Hebrew', 'Arabic', 'Nko'].map((script): [string, RegExp] => [
  script,
  new RegExp(`\\p{Script=${script}}`, 'u'),
]);

/** fontkit draws letters of these scripts from right to left, and nothing else, whatever stands around them. */
function toRun(text: string, isBackwards: boolean): Pick<Run, 'text' | 'isTurnedRound'> {
  const isTurnedRound = RIGHT_TO_LEFT.some(([, letters]) => letters.test(text));
  return { text: isBackwards === isTurnedRound ? text : [...text].reverse().join(''), isTurnedRound };
}

// A mark, or what joins and parts letters, belongs to the letter before it.
const BELONGS_TO_THE_LAST = /[\p{M}\p{Cf}]/u;
const HAS_NO_SCRIPT = /[\p{Script=Common}\p{Script=Inherited}]/u;

function facesOf(text: string): Face[] {
  const faces: Face[] = [];
  for (const character of text) {
    const face = faceOf(character, faces.at(-1));
    // One for each UTF-16 unit.
    faces.push(...Array<Face>(character.length).fill(face));
  }
  return faces;
}

function faceOf(character: string, last: Face | undefined): Face {
  if (last && BELONGS_TO_THE_LAST.test(character)) return last;
  const font = fontOf(character) ?? null;
  if (HAS_NO_SCRIPT.test(character)) return { font, script: last?.font === font ? last.script : '' };
  return { font, script: RIGHT_TO_LEFT.find(([, letters]) => letters.test(character))?.[0] ?? '' };
}
