import { hasCents } from './currency.js';
import { readEnv } from '@cartwright/shared/config';
import {
  jobsEnv,
  subgraphEnv,
  toJobsConfig,
  toSubgraphConfig,
  type JobsConfig,
  type SubgraphConfig,
} from '@cartwright/shared/service/subgraph-config';
import { storageEnv, toStorageConfig, type StorageConfig } from '@cartwright/shared/storage/storage.config';
import { z } from 'zod';

const schema = z.object({
  ...subgraphEnv('products', 4002),
  ...jobsEnv,
  ...storageEnv,
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code such as USD', abort: true })
    .refine(hasCents, 'must be a currency with two decimals, because all amounts are in hundredths')
    .default('USD'),
  ASSETS_BASE_URL: z.url('must be the URL under which pictures are served'),
  LOW_STOCK_THRESHOLD: z.coerce.number().int().min(0, 'must not be negative').default(5),
});

export interface ProductsConfig extends SubgraphConfig, JobsConfig {
  /** ISO 4217; one for the whole store. */
  currency: string;
  /** The base URL of pictures that come with the shop. Uploaded ones are served from the storage. */
  assetsBaseUrl: string;
  /** Null if nobody can upload pictures or files to import. */
  storage: StorageConfig | null;
  /** Administrators get a mail when stock falls to this, for products without their own threshold. */
  lowStockThreshold: number;
}

export function readConfig(env = process.env): ProductsConfig {
  const read = readEnv(schema, env);
  return {
    ...toSubgraphConfig(read),
    ...toJobsConfig(read),
    currency: read.CURRENCY,
    assetsBaseUrl: read.ASSETS_BASE_URL,
    storage: toStorageConfig(read),
    lowStockThreshold: read.LOW_STOCK_THRESHOLD,
  };
}
