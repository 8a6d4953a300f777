import { MongoCommandError } from '../errors/mongo-command.error.js';
import { InvalidBsonError } from './invalid-bson.error.js';

const MAX_DEPTH = 180;
const DOT = 0x2e;

const FIXED_SIZES: Readonly<Record<number, number>> = {
  0x01: 8, // double
  0x06: 0, // undefined
  0x07: 12, // ObjectId
  0x08: 1, // boolean
  0x09: 8, // date
  0x0a: 0, // null
  0x10: 4, // int32
  0x11: 8, // timestamp
  0x12: 8, // int64
  0x13: 16, // decimal128
  0x7f: 0, // MaxKey
  0xff: 0, // MinKey
};

/**
 * Checks one value and returns where it ends. The extension is C code that trusts its input, and a crash there takes
 * every connection with it, so nothing reaches it whose lengths do not add up.
 */
export function elementEnd(bytes: Buffer, type: number, start: number, limit: number, depth = 0): number {
  const end = start + valueSize(bytes, type, start, limit, depth);
  if (end > limit) throw new InvalidBsonError(`a value of type ${type} runs past the end of its document`);
  return end;
}

/** Checks a whole document and returns where it ends; throws an InvalidBsonError for one that is malformed. */
export function documentEnd(bytes: Buffer, start: number, limit: number, depth = 0): number {
  ensureDepth(depth);
  const end = start + readLength(bytes, start, limit, 5);
  if (end > limit) throw new InvalidBsonError('a document is longer than the bytes that hold it');
  if (bytes[end - 1] !== 0) throw new InvalidBsonError('a document does not end in a zero byte');
  const last = end - 1;
  for (let at = start + 4; at < last;) {
    const valueStart = cstringEnd(bytes, at + 1, last);
    const pathDepth = depth + dotsIn(bytes, at + 1, valueStart);
    ensureDepth(pathDepth);
    at = elementEnd(bytes, bytes[at] ?? 0, valueStart, last, pathDepth);
  }
  return end;
}

/** Each dot of a name is a document that an update would make. */
function dotsIn(bytes: Buffer, start: number, end: number): number {
  let dots = 0;
  for (let at = start; at < end; at += 1) if (bytes[at] === DOT) dots += 1;
  return dots;
}

function ensureDepth(depth: number): void {
  if (depth > MAX_DEPTH)
    throw new MongoCommandError('Overflow', `documents are nested more than ${MAX_DEPTH} deep`);
}

/** The position after the zero byte. */
export function cstringEnd(bytes: Buffer, start: number, limit: number): number {
  const zero = bytes.indexOf(0, start);
  if (zero < 0 || zero >= limit) throw new InvalidBsonError('a name has no terminating zero byte');
  return zero + 1;
}

function valueSize(bytes: Buffer, type: number, start: number, limit: number, depth: number): number {
  const fixed = FIXED_SIZES[type];
  if (fixed !== undefined) return fixed;
  switch (type) {
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return stringSize(bytes, start, limit);
    case 0x03: // document
    case 0x04: // array
      return documentEnd(bytes, start, limit, depth + 1) - start;
    case 0x05: // binary
      return 5 + readLength(bytes, start, limit, 0);
    case 0x0b: // regular expression
      return cstringEnd(bytes, cstringEnd(bytes, start, limit), limit) - start;
    case 0x0c: // DBPointer
      return stringSize(bytes, start, limit) + 12;
    case 0x0f: // code with scope
      return scopedCodeSize(bytes, start, limit, depth);
    default:
      throw new InvalidBsonError(`unknown type ${type}`);
  }
}

function stringSize(bytes: Buffer, start: number, limit: number): number {
  const length = readLength(bytes, start, limit, 1);
  const end = start + 4 + length;
  if (end > limit || bytes[end - 1] !== 0) throw new InvalidBsonError('a string does not end in a zero byte');
  return 4 + length;
}

function scopedCodeSize(bytes: Buffer, start: number, limit: number, depth: number): number {
  const size = readLength(bytes, start, limit, 14);
  const code = start + 4;
  const scope = code + stringSize(bytes, code, limit);
  if (documentEnd(bytes, scope, limit, depth + 1) !== start + size) {
    throw new InvalidBsonError('the length of a code with scope does not match its parts');
  }
  return size;
}

function readLength(bytes: Buffer, start: number, limit: number, least: number): number {
  if (start + 4 > limit) throw new InvalidBsonError('a length is cut off');
  const length = bytes.readInt32LE(start);
  if (length < least)
    throw new InvalidBsonError(`expected a length of at least ${least}, received ${length}`);
  return length;
}
