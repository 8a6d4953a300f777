import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { openRead, type OpenFile } from './open-read.js';
import { createS3Client } from './s3-client.js';
import { beginWrite } from '../deadline/deadline.js';
import { answered, deadline, unlessGone } from './storage-call.js';
import type { StorageConfig } from './storage.config.js';

/** For what never changes under its key: another content has another key. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

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

/** What browsers are told with a file. */
export interface FileHeaders {
  contentType: string;
  cacheControl: string;
}

export interface PublicCopy extends FileHeaders {
  key: string;
}

export interface ObjectStore {
  /** A URL that takes one kind of PUT: of exactly this type and length. */
  presignUpload(terms: UploadTerms): Promise<string>;
  find(key: string): Promise<StoredObject | null>;
  /** The first bytes; null when the object is gone or another by now. */
  readStart(object: StoredObject, bytes: number): Promise<Uint8Array | null>;
  /** All of it, for an object whose size has been looked at; null when it is gone or another by now. */
  readAll(object: StoredObject): Promise<Uint8Array | null>;
  /** A file that may be too big for the memory; null when there is none. */
  openRead(key: string): Promise<OpenFile | null>;
  put(key: string, content: Uint8Array, headers: FileHeaders): Promise<void>;
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
    presignUpload: (terms) => answered(presignUpload(client, Bucket, terms)),

    async find(key) {
      const head = await unlessGone(
        client.send(new HeadObjectCommand({ Bucket, Key: key }), { abortSignal: deadline() }),
      );
      return head && { key, version: head.ETag ?? '', sizeBytes: head.ContentLength ?? 0 };
    },

    readStart: (object, bytes) => unlessGone(readStart(client, Bucket, object, bytes)),
    readAll: (object) => unlessGone(readStart(client, Bucket, object, object.sizeBytes)),
    openRead: (key) => openRead(client, { bucket: Bucket, key }),

    async put(key, content, { contentType, cacheControl }) {
      beginWrite();
      const upload = {
        Bucket,
        Key: key,
        Body: content,
        ContentType: contentType,
        CacheControl: cacheControl,
      };
      await answered(client.send(new PutObjectCommand(upload), { abortSignal: deadline() }));
    },

    async copy({ key, version }, to) {
      beginWrite();
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
      beginWrite();
      await answered(client.send(new DeleteObjectCommand({ Bucket, Key: key }), { abortSignal: deadline() }));
    },

    urlOf: (key) => `${baseUrl}/${key}`,
    close: () => client.destroy(),
  };
}

const presignUpload = (
  client: S3Client,
  Bucket: string,
  { key, contentType, contentLength, lifetimeSeconds }: UploadTerms,
): Promise<string> =>
  getSignedUrl(
    client,
    new PutObjectCommand({ Bucket, Key: key, ContentType: contentType, ContentLength: contentLength }),
    {
      expiresIn: lifetimeSeconds,
      // Left to itself, the SDK signs neither.
      signableHeaders: new Set(['content-type', 'content-length']),
    },
  );

async function readStart(
  client: S3Client,
  Bucket: string,
  { key, version }: StoredObject,
  bytes: number,
): Promise<Uint8Array> {
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket, Key: key, IfMatch: version, Range: `bytes=0-${bytes - 1}` }),
    { abortSignal: deadline() },
  );
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}
