import { envVars, readEnv } from '@cartwright/shared/config';
import {
  jobsEnv,
  subgraphEnv,
  toJobsConfig,
  toSubgraphConfig,
  type JobsConfig,
  type SubgraphConfig,
} from '@cartwright/shared/service/subgraph-config';
import { z } from 'zod';
import { googleEnv, toGoogleConfig, type GoogleConfig } from './google/google.config.js';
import { storageEnv, toStorageConfig, type StorageConfig } from '@cartwright/shared/storage/storage.config';

const schema = z
  .object({
    ...subgraphEnv('users', 4001),
    ...jobsEnv,
    ...googleEnv,
    ...storageEnv,
    SIGNING_KEYS: z.string().optional(),
    SIGNING_KEYS_FILE: z.string().optional(),
    ADMIN_REGISTRATION_KEY: z.string().min(12, 'must have at least 12 characters').optional(),
    TOKEN_ISSUER: envVars.tokenIssuer,
    TOKEN_AUDIENCE: envVars.tokenAudience,
    RATE_LIMIT_FACTOR: z.coerce.number().positive('must be above 0').default(1),
  })
  .refine(({ SIGNING_KEYS, SIGNING_KEYS_FILE }) => SIGNING_KEYS ?? SIGNING_KEYS_FILE, {
    path: ['SIGNING_KEYS_FILE'],
    error:
      'or SIGNING_KEYS is required: the keys that sign access tokens, as a JWKS. A missing file is created',
  });

const workerSchema = z.object({ ...subgraphEnv('users', 4011), ...jobsEnv });

/** The worker needs no secrets except those of its database and queue. */
export type UsersWorkerConfig = SubgraphConfig & JobsConfig;

/** The source of the keys that sign access tokens: a file, or its text. */
export type SigningKeySource = { file: string } | { text: string };

export interface UsersConfig extends SubgraphConfig, JobsConfig {
  signingKeys: SigningKeySource;
  /** Lets those who know it register as administrators. Without it nobody can. */
  adminRegistrationKey?: string | undefined;
  tokenIssuer: string;
  tokenAudience: string;
  /** Multiplies the limits per client address, but not those per account. */
  rateLimitFactor: number;
  /** Without it nobody can sign in with Google. */
  google: GoogleConfig | null;
  /** Without it nobody can upload a picture. */
  storage: StorageConfig | null;
}

export function readConfig(env = process.env): UsersConfig {
  const read = readEnv(schema, env);
  return {
    ...toSubgraphConfig(read),
    ...toJobsConfig(read),
    signingKeys: read.SIGNING_KEYS ? { text: read.SIGNING_KEYS } : { file: read.SIGNING_KEYS_FILE! },
    adminRegistrationKey: read.ADMIN_REGISTRATION_KEY,
    tokenIssuer: read.TOKEN_ISSUER,
    tokenAudience: read.TOKEN_AUDIENCE,
    rateLimitFactor: read.RATE_LIMIT_FACTOR,
    google: toGoogleConfig(read),
    storage: toStorageConfig(read),
  };
}

export function readWorkerConfig(env = process.env): UsersWorkerConfig {
  const read = readEnv(workerSchema, env);
  return { ...toSubgraphConfig(read), ...toJobsConfig(read) };
}

/** The file from which the web process reads its keys. The rotation command changes it. */
export const readSigningKeysFile = (env = process.env): string | undefined => env['SIGNING_KEYS_FILE'];
