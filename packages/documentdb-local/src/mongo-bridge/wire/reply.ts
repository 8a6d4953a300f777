import { type Document, serialize } from 'bson';

/** Replies of the extension stay bytes from end to end; the bridge's own are plain objects. */
export type Reply = Buffer | Document;

export function replyBytes(reply: Reply): Uint8Array {
  return Buffer.isBuffer(reply) ? reply : serialize(reply);
}
