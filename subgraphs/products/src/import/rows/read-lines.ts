export const MAX_ROW_BYTES = 64 * 1024;

export interface Line {
  /** The first is 1. */
  number: number;
  /** Without its end; null when it is longer than a row may be. */
  text: string | null;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

type Chunks = Iterable<string> | AsyncIterable<Uint8Array | string>;

/** The lines of a file of any size. Of one that is too long, nothing is kept. */
export async function* readLines(chunks: Chunks): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;

  const add = (part: Buffer) => {
    length += part.length;
    if (length > MAX_ROW_BYTES) parts = [];
    else parts.push(part);
  };
  const take = (): Line => {
    const text = length > MAX_ROW_BYTES ? null : Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    number += 1;
    return { number, text: number === 1 ? (text?.replace(/^\uFEFF/, '') ?? null) : text };
  };

  for await (const { bytes, lineEnd } of withLineEnd(chunks)) {
    let begin = 0;
    for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, begin)) {
      add(bytes.subarray(begin, end));
      yield take();
      begin = end + 1;
    }
    if (begin < bytes.length) add(bytes.subarray(begin));
  }
  if (length > 0) yield take();
}

/** The bytes of a file with what ends its lines; the first line is held back until that is known. */
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

/** Some spreadsheets still end lines with a carriage return alone. In front of a line feed it is not the end itself. */
function findLineEnd(bytes: Buffer): number | undefined {
  const [end] = /\r+[^\r]|\n/.exec(bytes.toString('latin1')) ?? [];
  if (end === undefined) return undefined;
  return end.endsWith('\n') ? LINE_FEED : CARRIAGE_RETURN;
}
