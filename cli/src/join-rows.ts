import { parse } from 'csv-parse/sync';
import type { FileLine } from './read-lines.js';

const MAX_BYTES_OF_ROW = 64 * 1024;

/**
 * The lines of one row of CSV after another. A row goes on until its quotes pair up; when that leads nowhere, its first line
 * is left to the shop to refuse, and the next one is taken for a new beginning. The shop reads a file in the same way, so
 * that a cut between two of these rows changes nothing for it.
 */
export async function* joinRows(lines: AsyncIterable<FileLine>): AsyncGenerator<FileLine[]> {
  const open = new OpenLines();
  for await (const line of lines) {
    open.add(line);
    yield* open.takeRows(false);
  }
  yield* open.takeRows(true);
}

/** Lines that have been read and do not make a row yet. Each is looked at once per beginning. */
class OpenLines {
  private lines: FileLine[] = [];
  private first = 0;
  private next = 0;
  private isQuoteOpen = false;
  private length = 0;

  add(line: FileLine): void {
    this.lines.push(line);
  }

  *takeRows(isEnd: boolean): Generator<FileLine[]> {
    while (this.first < this.lines.length) {
      const end = this.findEnd();
      if (end === 'more' && !isEnd) return;
      const joined = typeof end === 'number' ? this.lines.slice(this.first, end) : [];
      const row = isRow(joined) ? joined : [this.lines[this.first]!];
      yield row;
      this.beginAt(this.first + row.length);
    }
    this.lines = [];
    this.beginAt(0);
  }

  /** The index behind the last line of the row that begins with the first open line. */
  private findEnd(): number | 'more' | 'never' {
    for (; this.next < this.lines.length; this.next += 1) {
      const { text } = this.lines[this.next]!;
      this.length += text.length + 1;
      if (this.length > MAX_BYTES_OF_ROW + 1) return 'never';
      if (text.split('"').length % 2 === 0) this.isQuoteOpen = !this.isQuoteOpen;
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

function isRow(lines: FileLine[]): boolean {
  if (lines.length < 2) return lines.length === 1;
  const text = lines.map((line) => line.text).join('\n');
  try {
    parse(text.replace(/\r$/, ''), { record_delimiter: '\n', max_record_size: 0 });
    return true;
  } catch {
    return false;
  }
}
