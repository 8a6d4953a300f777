import { breakLines } from './break-lines.js';
import { readFont, type Weight } from './fonts.js';
import { toParagraph, visualRuns, type Paragraph, type Run } from './visual-runs.js';

type Pdf = PDFKit.PDFDocument;

export interface Style {
  weight: Weight;
  size: number;
}

/** A text in whatever scripts, broken into lines. */
export interface TextBlock {
  style: Style;
  lines: Run[][];
  height: number;
}

// Room for what stands above and below letters, such as the vowels of Thai and Devanagari.
const LINE_HEIGHT = 1.35;
const BASELINE = 1;

/** pdfkit lays a text out word by word, from left to right, in one font; here each run is laid out as a whole. */
export function layOut(pdf: Pdf, text: string, style: Style, width: number): TextBlock {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((part) => {
    const paragraph = toParagraph(part);
    const widthOf = (start: number, end: number) => widthOfRuns(pdf, style, paragraph, start, end);
    return breakLines(paragraph.text, width, widthOf).map(([start, end]) =>
      visualRuns(paragraph, start, end),
    );
  });
  return { style, lines, height: lines.length * style.size * LINE_HEIGHT };
}

export function drawBlock(pdf: Pdf, { style, lines }: TextBlock, x: number, y: number): void {
  for (const [row, runs] of lines.entries()) {
    let left = x;
    const baseline = y + (row * LINE_HEIGHT + BASELINE) * style.size;
    for (const run of runs) {
      useFont(pdf, style, run.font).text(run.text, left, baseline, {
        ...layoutOf(run),
        baseline: 'alphabetic',
      });
      left += widthOfRun(pdf, style, run);
    }
  }
}

// pdfkit lays out word by word, and remembers words, unless features are named: then it takes the text as a whole.
const layoutOf = ({ isTurnedRound }: Run): PDFKit.Mixins.TextOptions => ({
  lineBreak: false,
  ...(isTurnedRound && { features: [] }),
});

const widthOfRuns = (pdf: Pdf, style: Style, paragraph: Paragraph, start: number, end: number): number =>
  visualRuns(paragraph, start, end).reduce((sum, run) => sum + widthOfRun(pdf, style, run), 0);

const widthOfRun = (pdf: Pdf, style: Style, run: Run): number =>
  useFont(pdf, style, run.font).widthOfString(run.text, layoutOf(run));

const opened = new WeakMap<Pdf, Set<string>>();

function useFont(pdf: Pdf, { weight, size }: Style, font: string | null): Pdf {
  if (font === null) return pdf.font(weight).fontSize(size);
  const names = opened.get(pdf) ?? new Set();
  opened.set(pdf, names);
  const name = `${font}/${weight}`;
  if (!names.has(name)) pdf.registerFont(name, readFont(font, weight));
  names.add(name);
  return pdf.font(name).fontSize(size);
}
