import LineBreaker from 'linebreak';

export type Range = [start: number, end: number];
type WidthOf = (start: number, end: number) => number;

// Scripts whose words stand together without blanks; where they end is in a dictionary.
const WITHOUT_BLANKS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const words = new Intl.Segmenter('th', { granularity: 'word' });
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The lines of a text that may be so wide, without the blanks at their ends. */
export function breakLines(text: string, width: number, widthOf: WidthOf): Range[] {
  const blank = text.includes(' ') ? widthOf(text.indexOf(' '), text.indexOf(' ') + 1) : 0;
  const lines: Range[] = [];
  let [start, used] = [0, 0];
  for (const [from, to] of piecesOf(text, width, widthOf)) {
    const end = trimmedEnd(text, from, to);
    const whole = widthOf(from, to);
    if (used > 0 && used + whole - (to - end) * blank > width) {
      lines.push([start, trimmedEnd(text, start, from)]);
      [start, used] = [from, 0];
    }
    used += whole;
  }
  return [...lines, [start, trimmedEnd(text, start, text.length)]];
}

/** What is not torn apart: words with their punctuation, or single characters of a word that has no room on a line. */
function piecesOf(text: string, width: number, widthOf: WidthOf): Range[] {
  const cut = (segmenter: Intl.Segmenter, [from, to]: Range): Range[] =>
    [...segmenter.segment(text.slice(from, to))].map(({ index, segment }) => [
      from + index,
      from + index + segment.length,
    ]);
  return unbreakable(text)
    .flatMap((range) => (WITHOUT_BLANKS.test(text.slice(...range)) ? cut(words, range) : [range]))
    .flatMap((range) => (widthOf(...range) > width ? cut(characters, range) : [range]));
}

function unbreakable(text: string): Range[] {
  const breaker = new LineBreaker(text);
  const ranges: Range[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    ranges.push([from, next.position]);
    from = next.position;
  }
  return ranges;
}

const trimmedEnd = (text: string, start: number, end: number): number =>
  start + text.slice(start, end).trimEnd().length;
