import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { unavailable } from '../errors.js';
import { deadline, unlessGone } from './storage-call.js';

const IDLE_DEADLINE_MS = 15_000;

/** A file as a stream. A reader that stops early must destroy the stream. */
export interface OpenFile {
  stream: Readable;
  sizeBytes: number;
}

/** Opens a file of any size. Reading may take any time, but fails if the store sends no bytes for `idleMs`. */
export async function openRead(
  client: S3Client,
  { bucket, key, idleMs = IDLE_DEADLINE_MS }: { bucket: string; key: string; idleMs?: number },
): Promise<OpenFile | null> {
  const opening = new AbortController();
  const tooLate = deadline();
  const giveUp = () => opening.abort(tooLate.reason);
  // The deadline applies only until the response begins, because the body may take much longer.
  tooLate.addEventListener('abort', giveUp);
  const answer = await unlessGone(
    client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: opening.signal }),
  ).finally(() => tooLate.removeEventListener('abort', giveUp));
  if (!answer) return null;
  // The SDK's type covers all platforms; on Node.js it is a Readable.
  const body = (answer.Body as Readable | undefined) ?? Readable.from([]);
  return { stream: withIdleDeadline(body, idleMs), sizeBytes: answer.ContentLength ?? 0 };
}

/** Passes a body on, and fails if the reader waits too long for bytes. A slow reader does not make it fail. */
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
