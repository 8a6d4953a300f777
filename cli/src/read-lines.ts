export interface FileLine {
  /** The first is 1. */
  number: number;
  text: string;
  /** Where the next line begins. */
  endByte: number;
}

// The shop takes no row that is longer. What follows in such a line need not be sent to be refused.
const MAX_LINE_BYTES = 64 * 1024 + 1;
const LINE_FEED = 0x0a;

/** The lines of a file of any size, cut off where they are too long. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  let endByte = 0;

  const add = (part: Buffer) => {
    endByte += part.length;
    const room = Math.max(MAX_LINE_BYTES - length, 0);
    if (room > 0) parts.push(part.subarray(0, room));
    length += part.length;
  };
  const take = (): FileLine => {
    number += 1;
    const text = Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    return { number, text: number === 1 ? text.replace(/^\uFEFF/, '') : text, endByte };
  };

  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let begin = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, begin)) {
      add(bytes.subarray(begin, end));
      endByte += 1;
      yield take();
      begin = end + 1;
    }
    if (begin < bytes.length) add(bytes.subarray(begin));
  }
  if (length > 0) yield take();
}
