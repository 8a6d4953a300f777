import { parse } from 'csv-parse/sync';
import { isWellFormedText } from '../graphql/well-formed-text.js';
import { MAX_ROW_BYTES, type Line } from './read-lines.js';
import { NOT_TEXT, TOO_LONG } from './reasons.js';

/** The lines of a record with its cells, or with the reason why it cannot be read. A blank record has no cells. */
export type CsvRecord = { lines: Line[]; cells: string[] } | { lines: Line[]; reason: string };

const NOT_CLOSED = 'A quote is not closed.';
const MISPLACED_QUOTE =
  'There is a quote in the middle of a cell. Quote the whole cell, and double the quotes in it.';
const MIXED_LINE_ENDS = 'The file mixes line endings. Save it with one kind.';

/**
 * Reads the records of a CSV file; every line belongs to one. A record continues until its quotes are closed. If they never are,
 * its first line is invalid and the next line begins a new record, so that a stray quote costs one row and not the rest of the file.
 */
export async function* readCsvRecords(lines: AsyncIterable<Line>): AsyncGenerator<CsvRecord> {
  const open = new OpenLines();
  for await (const line of lines) {
    open.add(line);
    yield* open.takeRecords(false);
  }
  yield* open.takeRecords(true);
}

/** Lines that are not yet a complete record. Each line is scanned once per start of a record, however long the record gets. */
class OpenLines {
  private lines: Line[] = [];
  private first = 0;
  private next = 0;
  private isQuoteOpen = false;
  private length = 0;

  add(line: Line): void {
    this.lines.push(line);
  }

  *takeRecords(isEnd: boolean): Generator<CsvRecord> {
    while (this.first < this.lines.length) {
      const end = this.findEnd();
      if (end === 'more' && !isEnd) return;
      const line = this.lines[this.first]!;
      const record =
        typeof end === 'number'
          ? toRecord(this.lines.slice(this.first, end))
          : { lines: [line], reason: line.isTooLong ? TOO_LONG : NOT_CLOSED };
      yield record;
      this.startAt(this.first + record.lines.length);
    }
    this.lines = [];
    this.startAt(0);
  }

  /** The index after the last line of the record that begins with the first open line. */
  private findEnd(): number | 'more' | 'unclosed' {
    for (; this.next < this.lines.length; this.next += 1) {
      const { text, isTooLong } = this.lines[this.next]!;
      this.length += text.length + 1;
      if (isTooLong || this.length > MAX_ROW_BYTES + 1) return 'unclosed';
      if (hasOddQuotes(text)) this.isQuoteOpen = !this.isQuoteOpen;
      if (!this.isQuoteOpen) return this.next + 1;
    }
    return 'more';
  }

  private startAt(index: number): void {
    this.first = index;
    this.next = index;
    this.isQuoteOpen = false;
    this.length = 0;
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function toRecord(lines: Line[]): CsvRecord {
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .replace(/\r$/, '');
  if (text.trim() === '') return { lines, cells: [] };
  const invalid = (reason: string): CsvRecord => ({ lines: lines.slice(0, 1), reason });
  if (!isWellFormedText(text)) return invalid(NOT_TEXT);
  try {
    const [cells = [], ...others] = parse(text, {
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: 0,
    });
    return others.length === 0 ? { lines, cells } : invalid(MIXED_LINE_ENDS);
  } catch {
    return invalid(MISPLACED_QUOTE);
  }
}
