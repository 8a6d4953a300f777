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

/** For objects that never change, because new content gets a new key. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

export interface UploadTerms {
  key: string;
  contentType: string;
  contentLength: number;
  lifetimeSeconds: number;
}

/** A version of an object. Later reads name the version, so that they fail if the object has changed. */
export interface StoredObject {
  key: string;
  version: string;
  sizeBytes: number;
}

/** The headers with which browsers get a file. */
export interface FileHeaders {
  contentType: string;
  cacheControl: string;
}

export interface PublicCopy extends FileHeaders {
  key: string;
}

export interface ObjectStore {
  /** A URL that accepts a PUT of exactly this type and length. */
  presignUpload(terms: UploadTerms): Promise<string>;
  find(key: string): Promise<StoredObject | null>;
  /** Reads the first bytes; null if the object was deleted or replaced. */
  readStart(object: StoredObject, bytes: number): Promise<Uint8Array | null>;
  /** Reads the whole object, whose size must be checked before; null if it was deleted or replaced. */
  readAll(object: StoredObject): Promise<Uint8Array | null>;
  /** Opens a file that may be too large for memory; null if there is none. */
  openRead(key: string): Promise<OpenFile | null>;
  put(key: string, content: Uint8Array, headers: FileHeaders): Promise<void>;
  /** False if the object was deleted or replaced. */
  copy(object: StoredObject, to: PublicCopy): Promise<boolean>;
  /** Idempotent: a missing object counts as removed. */
  remove(key: string): Promise<void>;
  /** The URL from which browsers load the object. */
  urlOf(key: string): string;
  close(): void;
}

/** A bucket of S3 or of a compatible store. Throws SUBGRAPH_UNAVAILABLE if it does not respond in time. */
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
      // By default, the SDK signs neither.
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
