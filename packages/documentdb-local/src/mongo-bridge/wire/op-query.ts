import { cstringEnd } from '../bson/element-end.js';
import { InvalidBsonError } from '../bson/invalid-bson.error.js';
import { RawDocument } from '../bson/raw-document.js';
import { HEADER_BYTES } from './frames.js';
import type { Message } from './op-msg.js';
import { type Reply, replyBytes } from './reply.js';

/** The protocol before OP_MSG: drivers still speak it for their first hello, when they do not know the server yet. */
export const OP_QUERY = 2004;
const OP_REPLY = 1;
const REPLY_HEADER_BYTES = 20;
const AWAIT_CAPABLE = 8;

export function parseQuery(payload: Buffer): Message {
  const afterName = cstringEnd(payload, 4, payload.length);
  const body = afterName + 8;
  if (body > payload.length) throw new InvalidBsonError('the query is cut off');
  const [database = ''] = payload.toString('utf8', 4, afterName - 1).split('.', 1);
  return { body: RawDocument.read(payload.subarray(body)), database };
}

export function encodeQueryReply(responseTo: number, reply: Reply): Buffer {
  const body = replyBytes(reply);
  const bytes = Buffer.alloc(HEADER_BYTES + REPLY_HEADER_BYTES + body.length);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(responseTo, 8);
  bytes.writeInt32LE(OP_REPLY, 12);
  bytes.writeInt32LE(AWAIT_CAPABLE, HEADER_BYTES);
  bytes.writeInt32LE(1, HEADER_BYTES + 16);
  bytes.set(body, HEADER_BYTES + REPLY_HEADER_BYTES);
  return bytes;
}
