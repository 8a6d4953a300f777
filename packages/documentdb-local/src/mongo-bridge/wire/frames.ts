import type { Readable } from 'node:stream';

export const HEADER_BYTES = 16;
export const MAX_MESSAGE_BYTES = 48_000_000;

/** One wire message, without its header. */
export interface Frame {
  requestId: number;
  opCode: number;
  payload: Buffer;
}

/** Cuts the stream into frames. Being pulled, it reads no further than one frame past the request being answered. */
export async function* readFrames(stream: Readable): AsyncGenerator<Frame> {
  const chunks: Buffer[] = [];
  let buffered = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    buffered += chunk.length;
    let length = frameLength(chunks);
    if (length === undefined || buffered < length) continue;
    let bytes: Buffer = Buffer.concat(chunks.splice(0));
    while (length !== undefined && bytes.length >= length) {
      yield toFrame(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
      length = frameLength([bytes]);
    }
    chunks.push(bytes);
    buffered = bytes.length;
  }
}

function frameLength(chunks: Buffer[]): number | undefined {
  if ((chunks[0]?.length ?? 0) < 4 && chunks.length > 1)
    chunks.splice(0, chunks.length, Buffer.concat(chunks));
  const first = chunks[0];
  if (!first || first.length < 4) return undefined;
  const length = first.readInt32LE(0);
  if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
    throw new RangeError(
      `expected a message of ${HEADER_BYTES} to ${MAX_MESSAGE_BYTES} bytes, received ${length}`,
    );
  }
  return length;
}

function toFrame(bytes: Buffer): Frame {
  return {
    requestId: bytes.readInt32LE(4),
    opCode: bytes.readInt32LE(12),
    payload: bytes.subarray(HEADER_BYTES),
  };
}
