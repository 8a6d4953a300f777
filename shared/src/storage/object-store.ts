import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { unavailable } from '../errors.js';
import { createS3Client } from './s3-client.js';
import type { StorageConfig } from './storage.config.js';

// One try and a repetition, with what the SDK waits between them.
const CALL_DEADLINE_MS = 8_000;
const CHANGED_OR_GONE = [404, 412];

export interface UploadTerms {
  key: string;
  contentType: string;
  contentLength: number;
  lifetimeSeconds: number;
}

/** An object as it was when it was looked at; whoever reads on names the version, so that it is still that one. */
export interface StoredObject {
  key: string;
  version: string;
  sizeBytes: number;
}

export interface PublicCopy {
  key: string;
  contentType: string;
  cacheControl: string;
}

export interface ObjectStore {
  /** A URL that takes one kind of PUT: of exactly this type and length. */
  presignUpload(terms: UploadTerms): Promise<string>;
  find(key: string): Promise<StoredObject | null>;
  /** The first bytes; null when the object is gone or another by now. */
  readStart(object: StoredObject, bytes: number): Promise<Uint8Array | null>;
  /** False when the object is gone or another by now. */
  copy(object: StoredObject, to: PublicCopy): Promise<boolean>;
  /** What is gone already counts as removed. */
  remove(key: string): Promise<void>;
  /** Where browsers load it. */
  urlOf(key: string): string;
  close(): void;
}

/** A bucket of S3 or of what speaks its protocol. When it does not answer in time, SUBGRAPH_UNAVAILABLE is thrown. */
export function createObjectStore(config: StorageConfig): ObjectStore {
  const client = createS3Client(config);
  const Bucket = config.bucket;
  const baseUrl = config.publicUrl.replace(/\/+$/, '');

  return {
    presignUpload: ({ key, contentType, contentLength, lifetimeSeconds }) =>
      answered(
        getSignedUrl(
          client,
          new PutObjectCommand({
            Bucket,
            Key: key,
            ContentType: contentType,
            ContentLength: contentLength,
          }),
          {
            expiresIn: lifetimeSeconds,
            // Left to itself, the SDK signs neither.
            signableHeaders: new Set(['content-type', 'content-length']),
          },
        ),
      ),

    async find(key) {
      const head = await unlessGone(
        client.send(new HeadObjectCommand({ Bucket, Key: key }), { abortSignal: deadline() }),
      );
      return head && { key, version: head.ETag ?? '', sizeBytes: head.ContentLength ?? 0 };
    },

    readStart: ({ key, version }, bytes) => unlessGone(readStart(client, { Bucket, key, version, bytes })),

    async copy({ key, version }, to) {
      const copied = await unlessGone(
        client.send(
          new CopyObjectCommand({
            Bucket,
            Key: to.key,
            CopySource: `${Bucket}/${key}`,
            CopySourceIfMatch: version,
            MetadataDirective: 'REPLACE',
            ContentType: to.contentType,
            CacheControl: to.cacheControl,
          }),
          { abortSignal: deadline() },
        ),
      );
      return copied !== null;
    },

    async remove(key) {
      await answered(client.send(new DeleteObjectCommand({ Bucket, Key: key }), { abortSignal: deadline() }));
    },

    urlOf: (key) => `${baseUrl}/${key}`,
    close: () => client.destroy(),
  };
}

async function readStart(
  client: S3Client,
  { Bucket, key, version, bytes }: { Bucket: string; key: string; version: string; bytes: number },
): Promise<Uint8Array> {
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket, Key: key, IfMatch: version, Range: `bytes=0-${bytes - 1}` }),
    { abortSignal: deadline() },
  );
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

const deadline = (): AbortSignal => AbortSignal.timeout(CALL_DEADLINE_MS);

async function unlessGone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (cause) {
    const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
    if (CHANGED_OR_GONE.includes(status ?? 0)) return null;
    throw unavailable('storage', cause);
  }
}

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    throw unavailable('storage', cause);
  }
}
