import { documentEnd, cstringEnd } from '../bson/element-end.js';
import { InvalidBsonError } from '../bson/invalid-bson.error.js';
import { RawDocument } from '../bson/raw-document.js';
import { HEADER_BYTES } from './frames.js';
import { type Reply, replyBytes } from './reply.js';

export const OP_MSG = 2013;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** The lower half of the flags must be understood by the receiver, the upper half may be ignored. */
const REQUIRED_FLAGS = 0xffff;

/** A list beside the body, such as the documents of an insert. */
export interface Sequence {
  name: string;
  /** BSON documents, one after the other. */
  documents: Buffer;
}

export interface Message {
  body: RawDocument;
  sequence?: Sequence;
  /** Where it is told outside the body. */
  database?: string;
}

export function expectsNoReply(payload: Buffer): boolean {
  return payload.length >= 4 && (payload.readUInt32LE(0) & MORE_TO_COME) !== 0;
}

/** Throws an InvalidBsonError for what is not a valid OP_MSG. */
export function parseMessage(payload: Buffer): Message {
  if (payload.length < 5) throw new InvalidBsonError('the message has no sections');
  const flags = payload.readUInt32LE(0);
  const unknown = flags & REQUIRED_FLAGS & ~(CHECKSUM_PRESENT | MORE_TO_COME);
  if (unknown !== 0) throw new InvalidBsonError(`the message sets unknown flags ${unknown}`);
  const limit = flags & CHECKSUM_PRESENT ? payload.length - 4 : payload.length;

  let body: RawDocument | undefined;
  let sequence: Sequence | undefined;
  for (let at = 4; at < limit;) {
    const section = readSection(payload, at, limit);
    if (section.kind === 'body') {
      if (body) throw new InvalidBsonError('the message has two bodies');
      body = RawDocument.read(section.bytes);
    } else {
      if (sequence) throw new InvalidBsonError('the message has two document sequences');
      sequence = section.sequence;
    }
    at = section.end;
  }
  if (!body) throw new InvalidBsonError('the message has no body');
  return { body, ...(sequence && { sequence }) };
}

type Section = { end: number } & ({ kind: 'body'; bytes: Buffer } | { kind: 'sequence'; sequence: Sequence });

function readSection(payload: Buffer, start: number, limit: number): Section {
  const kind = payload[start];
  const at = start + 1;
  if (kind !== 0 && kind !== 1) throw new InvalidBsonError(`unknown section kind ${kind}`);
  if (at + 4 > limit) throw new InvalidBsonError('a section is cut off');
  const end = at + payload.readInt32LE(at);
  if (end <= at || end > limit) throw new InvalidBsonError('a section is longer than its message');
  return kind === 0
    ? { kind: 'body', bytes: payload.subarray(at, end), end }
    : { kind: 'sequence', sequence: readSequence(payload, at + 4, end), end };
}

function readSequence(payload: Buffer, start: number, end: number): Sequence {
  const first = cstringEnd(payload, start, end);
  for (let at = first; at < end;) at = documentEnd(payload, at, end);
  return { name: payload.toString('utf8', start, first - 1), documents: payload.subarray(first, end) };
}

export function encodeMessage(responseTo: number, reply: Reply): Buffer {
  const body = replyBytes(reply);
  const bytes = Buffer.alloc(HEADER_BYTES + 5 + body.length);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(responseTo, 8);
  bytes.writeInt32LE(OP_MSG, 12);
  bytes.set(body, HEADER_BYTES + 5);
  return bytes;
}
