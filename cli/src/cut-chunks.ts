import { readCsvRecords } from '@cartwright/shared/rows/read-csv-records';
import { readLines, type Line } from '@cartwright/shared/rows/read-lines';

export type Format = 'CSV' | 'JSON_LINES';

export interface Chunk {
  /** The text to send. Each chunk of CSV begins with the header. */
  text: string;
  format: Format;
  /** The number of header lines in the text. */
  headerLines: number;
  isFirst: boolean;
  /** The difference between line numbers in the file and in the text. */
  lineOffset: number;
  /** How many bytes of the file have been read at its end. */
  endByte: number;
}

// The shop accepts at most 1,000 rows and 1 MB of JSON at once, and responds within ten seconds.
const MAX_LINES = 500;
const MAX_JSON_BYTES = 700_000;

/**
 * Cuts a file of any size into texts that the shop accepts, always between rows. The shop finds rows in the
 * same way, so that a cut does not change them.
 */
export async function* cutChunks(bytes: AsyncIterable<Uint8Array>, given?: Format): AsyncGenerator<Chunk> {
  const lines = skipBlank(readLines(bytes));
  const beginning = await lines.next();
  if (beginning.done) return;
  const first = beginning.value;
  const format = given ?? (first.text.trimStart().startsWith('{') ? 'JSON_LINES' : 'CSV');
  const all = startingWith(first, lines);
  const rows = format === 'CSV' ? linesOfRecords(all) : oneByOne(all);
  const header = format === 'CSV' ? ((await rows.next()).value as Line[]) : [];

  let isFirst = true;
  for await (const body of gather(rows, jsonBytes(header))) {
    const text = [...header, ...body].map((line) => `${line.text}${line.end}`).join('');
    const [start, end] = [body[0], body.at(-1) ?? header.at(-1)];
    yield {
      text,
      format,
      headerLines: header.length,
      isFirst,
      lineOffset: start ? start.number - header.length - 1 : 0,
      endByte: end?.endByte ?? 0,
    };
    isFirst = false;
  }
}

/**
 * Groups the lines of as many rows as fit into a chunk. A file with only a header yields one empty chunk,
 * which is sent, too.
 */
async function* gather(rows: AsyncIterable<Line[]>, headerBytes: number): AsyncGenerator<Line[]> {
  let body: Line[] = [];
  let bytes = headerBytes;
  let isEmpty = true;
  for await (const row of rows) {
    const size = jsonBytes(row);
    if (body.length > 0 && (body.length + row.length > MAX_LINES || bytes + size > MAX_JSON_BYTES)) {
      yield body;
      body = [];
      bytes = headerBytes;
    }
    body.push(...row);
    bytes += size;
    isEmpty = false;
  }
  if (body.length > 0 || isEmpty) yield body;
}

async function* startingWith(first: Line, rest: AsyncIterable<Line>): AsyncGenerator<Line> {
  yield first;
  yield* rest;
}

async function* linesOfRecords(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  for await (const record of readCsvRecords(lines)) yield record.lines;
}

async function* oneByOne(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  for await (const line of lines) yield [line];
}

async function* skipBlank(lines: AsyncIterable<Line>): AsyncGenerator<Line> {
  let hasBegun = false;
  for await (const line of lines) {
    hasBegun ||= line.text.trim() !== '';
    if (hasBegun) yield line;
  }
}

const jsonBytes = (lines: Line[]): number =>
  lines.reduce((sum, { text }) => sum + Buffer.byteLength(JSON.stringify(text)) + 2, 0);
