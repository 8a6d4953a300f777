export const MAX_ROW_BYTES = 64 * 1024;

export interface Line {
  /** The first is 1. */
  number: number;
  /** Without the line feed; null when it is longer than a row may be. */
  text: string | null;
}

const LINE_FEED = 0x0a;

/** The lines of a file of any size. Of one that is too long, nothing is kept. */
export async function* readLines(
  chunks: Iterable<string> | AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Line> {
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

  for await (const chunk of chunks) {
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let begin = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, begin)) {
      add(bytes.subarray(begin, end));
      yield take();
      begin = end + 1;
    }
    if (begin < bytes.length) add(bytes.subarray(begin));
  }
  if (length > 0) yield take();
}
