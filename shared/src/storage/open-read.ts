import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { unavailable } from '../errors.js';
import { deadline, unlessGone } from './storage-call.js';

const IDLE_DEADLINE_MS = 15_000;

/** A file that is read while it comes in; whoever does not read it to its end destroys the stream. */
export interface OpenFile {
  stream: Readable;
  sizeBytes: number;
}

/** Opens a file of any size. It may take as long as its reader likes, but never stand still for want of bytes. */
export async function openRead(
  client: S3Client,
  { bucket, key, idleMs = IDLE_DEADLINE_MS }: { bucket: string; key: string; idleMs?: number },
): Promise<OpenFile | null> {
  const opening = new AbortController();
  const tooLate = deadline();
  const giveUp = () => opening.abort(tooLate.reason);
  // Only the answer has to come by the deadline: what follows may be many times as long.
  tooLate.addEventListener('abort', giveUp);
  const answer = await unlessGone(
    client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: opening.signal }),
  ).finally(() => tooLate.removeEventListener('abort', giveUp));
  if (!answer) return null;
  // The SDK's type is of all platforms that it runs on.
  const body = (answer.Body as Readable | undefined) ?? Readable.from([]);
  return { stream: withIdleDeadline(body, idleMs), sizeBytes: answer.ContentLength ?? 0 };
}

/** Passes a body on, and fails when it owes its reader bytes for too long. A slow reader is no reason to fail. */
function withIdleDeadline(body: Readable, idleMs: number): Readable {
  let idle: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(idle);
  const start = () => {
    stop();
    idle = setTimeout(() => fail(new Error(`No byte for ${idleMs} ms.`)), idleMs);
  };
  const stream = new Readable({
    read() {
      start();
      body.resume();
    },
    destroy(error, done) {
      stop();
      body.destroy();
      done(error);
    },
  });
  const fail = (cause: unknown) => stream.destroy(unavailable('storage', cause));
  body
    .on('data', (chunk) => {
      if (stream.push(chunk)) return start();
      stop();
      body.pause();
    })
    .on('end', () => {
      stop();
      stream.push(null);
    })
    .on('error', fail)
    .on('close', () => {
      if (!body.readableEnded && !stream.destroyed) fail(new Error('The connection broke.'));
    })
    .pause();
  return stream;
}
