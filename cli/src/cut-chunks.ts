import { joinRows } from './join-rows.js';
import { readLines, type FileLine } from './read-lines.js';

export type Format = 'CSV' | 'JSON_LINES';

export interface Chunk {
  /** What is sent: for CSV with the header before it. */
  text: string;
  format: Format;
  /** How many lines of the text are the header, which every chunk has. */
  headerLines: number;
  isFirst: boolean;
  /** Add it to a line number of the text for that of the file. */
  lineOffset: number;
  /** How much of the file has been read by its end. */
  endByte: number;
}

// The shop takes a thousand rows at once and a megabyte of JSON, and answers within ten seconds.
const MAX_LINES = 500;
const MAX_JSON_BYTES = 700_000;

/** Cuts a file of any size into texts that the shop takes, between rows and never within one. */
export async function* cutChunks(bytes: AsyncIterable<Uint8Array>, given?: Format): AsyncGenerator<Chunk> {
  const lines = skipBlank(readLines(bytes));
  const beginning = await lines.next();
  if (beginning.done) return;
  const first = beginning.value;
  // Cut between rows it could not be: all of it would be one line.
  if (/\r+[^\r]/.test(first.text))
    throw new Error('The lines end with CR only. Save the file with LF or CR LF.');
  const format = given ?? (first.text.trimStart().startsWith('{') ? 'JSON_LINES' : 'CSV');
  const all = startingWith(first, lines);
  const rows = format === 'CSV' ? joinRows(all) : oneByOne(all);
  const header = format === 'CSV' ? ((await rows.next()).value as FileLine[]) : [];

  let isFirst = true;
  for await (const body of gather(rows, jsonBytes(header))) {
    const text = [...header, ...body].map((line) => `${line.text}\n`).join('');
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

/** The lines of as many rows as fit into a chunk; once nothing for a file with nothing but a header, which is sent too. */
async function* gather(rows: AsyncIterable<FileLine[]>, headerBytes: number): AsyncGenerator<FileLine[]> {
  let body: FileLine[] = [];
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

async function* startingWith(first: FileLine, rest: AsyncIterable<FileLine>): AsyncGenerator<FileLine> {
  yield first;
  yield* rest;
}

async function* oneByOne(lines: AsyncIterable<FileLine>): AsyncGenerator<FileLine[]> {
  for await (const line of lines) yield [line];
}

async function* skipBlank(lines: AsyncIterable<FileLine>): AsyncGenerator<FileLine> {
  let hasBegun = false;
  for await (const line of lines) {
    hasBegun ||= line.text.trim() !== '';
    if (hasBegun) yield line;
  }
}

const jsonBytes = (lines: FileLine[]): number =>
  lines.reduce((sum, { text }) => sum + Buffer.byteLength(JSON.stringify(text)) + 2, 0);
