import { isWholeText } from '@cartwright/shared/graphql/whole-text';
import { parse } from 'csv-parse/sync';
import { notText } from './parsed-row.js';
import { MAX_ROW_BYTES, type Line } from './read-lines.js';

export type CsvRecord = { line: number; cells: string[] } | { line: number; reason: string };

const TOO_LONG = `The row is longer than ${MAX_ROW_BYTES / 1024} KB.`;
const NOT_CLOSED = 'A quote is not closed.';
const MISPLACED_QUOTE =
  'There is a quote in the middle of a cell. Quote the whole cell, and double the quotes in it.';
const MIXED_LINE_ENDS = 'The file mixes line endings. Save it with one kind.';

/**
 * The records of a CSV file, each with the line on which it begins. A record goes on over lines until its quotes pair up.
 * When that leads nowhere, its first line is bad, and the next line is taken for a new beginning: a stray quote costs one
 * row and not the rest of the file.
 */
export async function* readCsvRecords(lines: AsyncIterable<Line>): AsyncGenerator<CsvRecord> {
  const open = new OpenLines();
  for await (const line of lines) {
    open.add(line);
    yield* open.takeRecords(false);
  }
  yield* open.takeRecords(true);
}

/** Lines that have been read and do not make a record yet. Each is looked at once per beginning, however long it gets. */
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
      const found = this.findEnd();
      if (found === 'more' && !isEnd) return;
      const line = this.lines[this.first]!;
      if (found === 'more' || found === 'never') {
        yield { line: line.number, reason: line.text === null ? TOO_LONG : NOT_CLOSED };
        this.beginAt(this.first + 1);
        continue;
      }
      const text = this.lines
        .slice(this.first, found)
        .map((part) => part.text)
        .join('\n')
        .replace(/\r$/, '');
      const record = text.trim() === '' ? null : toRecord(line.number, text);
      if (record) yield record;
      this.beginAt(record && 'reason' in record ? this.first + 1 : found);
    }
    this.lines = [];
    this.beginAt(0);
  }

  /** The index behind the last line of the record that begins with the first open line. */
  private findEnd(): number | 'more' | 'never' {
    for (; this.next < this.lines.length; this.next += 1) {
      const { text } = this.lines[this.next]!;
      this.length += (text?.length ?? 0) + 1;
      if (text === null || this.length > MAX_ROW_BYTES + 1) return 'never';
      if (hasOddQuotes(text)) this.isQuoteOpen = !this.isQuoteOpen;
      if (!this.isQuoteOpen) return this.next + 1;
    }
    return 'more';
  }

  private beginAt(index: number): void {
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

function toRecord(line: number, text: string): CsvRecord {
  if (!isWholeText(text)) return { line, reason: notText };
  try {
    const [cells = [], ...others] = parse(text, {
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: 0,
    });
    return others.length === 0 ? { line, cells } : { line, reason: MIXED_LINE_ENDS };
  } catch {
    return { line, reason: MISPLACED_QUOTE };
  }
}
