export const MAX_ROW_BYTES = 64 * 1024;

export interface Line {
  /** Starts at 1. */
  number: number;
  /** Without the line ending. A line longer than `MAX_ROW_BYTES` is cut one byte after that limit. */
  text: string;
  isTooLong: boolean;
  /** The line ending of the file. */
  end: string;
  /** The position of the next line in the file. */
  endByte: number;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

type Chunks = Iterable<string> | AsyncIterable<Uint8Array | string>;

/** Reads a file of any size line by line. It keeps at most one line of `MAX_ROW_BYTES` in memory. */
export async function* readLines(chunks: Chunks): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  let endByte = 0;

  const add = (part: Buffer) => {
    const room = Math.max(MAX_ROW_BYTES + 1 - length, 0);
    if (room > 0) parts.push(part.subarray(0, room));
    length += part.length;
    endByte += part.length;
  };
  const take = (lineEnd: number): Line => {
    number += 1;
    const text = Buffer.concat(parts).toString('utf8');
    const line = {
      number,
      text: number === 1 ? text.replace(/^\uFEFF/, '') : text,
      isTooLong: length > MAX_ROW_BYTES,
      end: String.fromCharCode(lineEnd),
      endByte,
    };
    parts = [];
    length = 0;
    return line;
  };

  let lastEnd = LINE_FEED;
  for await (const { bytes, lineEnd } of withLineEnd(chunks)) {
    let start = 0;
    for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
      add(bytes.subarray(start, end));
      endByte += 1;
      yield take(lineEnd);
      start = end + 1;
    }
    if (start < bytes.length) add(bytes.subarray(start));
    lastEnd = lineEnd;
  }
  if (length > 0) yield take(lastEnd);
}

/** The bytes of a file with its line ending. It detects the line ending in the first line. */
async function* withLineEnd(chunks: Chunks): AsyncGenerator<{ bytes: Buffer; lineEnd: number }> {
  let lineEnd: number | undefined;
  let held = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = toBytes(chunk);
    if (lineEnd !== undefined) {
      yield { bytes, lineEnd };
      continue;
    }
    held = Buffer.concat([held, bytes]);
    lineEnd = held.length > MAX_ROW_BYTES + 1 ? (findLineEnd(held) ?? LINE_FEED) : findLineEnd(held);
    if (lineEnd !== undefined) yield { bytes: held, lineEnd };
  }
  if (lineEnd === undefined) yield { bytes: held, lineEnd: LINE_FEED };
}

const toBytes = (chunk: Uint8Array | string): Buffer =>
  typeof chunk === 'string'
    ? Buffer.from(chunk)
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

/** Some spreadsheets still end lines with a carriage return alone. A carriage return before a line feed does not count. */
function findLineEnd(bytes: Buffer): number | undefined {
  const [end] = /\r+[^\r]|\n/.exec(bytes.toString('latin1')) ?? [];
  if (end === undefined) return undefined;
  return end.endsWith('\n') ? LINE_FEED : CARRIAGE_RETURN;
}
