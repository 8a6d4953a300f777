import { ConfigError } from '../config.js';
import { z } from 'zod';

export const storageEnv = {
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ENDPOINT: z.url('must be a URL; leave it out for AWS').optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PUBLIC_URL: z.url('must be the URL from which browsers load the files of the bucket').optional(),
};

export interface StorageConfig {
  bucket: string;
  region: string;
  /** The URL of an S3-compatible store; absent for AWS. */
  endpoint?: string | undefined;
  /** Absent if the machine has a role that may use the bucket. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** The URL from which browsers load the files of the bucket. */
  publicUrl: string;
}

export function toStorageConfig(read: z.output<z.ZodObject<typeof storageEnv>>): StorageConfig | null {
  if (!read.S3_BUCKET) return null;
  if (!read.S3_PUBLIC_URL) throw new ConfigError(['S3_PUBLIC_URL: is required beside S3_BUCKET']);
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = read;
  return {
    bucket: read.S3_BUCKET,
    region: read.S3_REGION,
    endpoint: read.S3_ENDPOINT,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    publicUrl: read.S3_PUBLIC_URL,
  };
}
