import { readEnv } from '@cartwright/shared/config';
import {
  jobsEnv,
  subgraphEnv,
  toJobsConfig,
  toSubgraphConfig,
  type JobsConfig,
} from '@cartwright/shared/service/subgraph-config';
import type { SubgraphConfig } from '@cartwright/shared/service/subgraph-service';
import { z } from 'zod';

const schema = z.object({
  ...subgraphEnv('products', 4002),
  ...jobsEnv,
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD')
    .default('USD'),
  ASSETS_BASE_URL: z.url('must be the URL under which pictures are served'),
});

export interface ProductsConfig extends SubgraphConfig, JobsConfig {
  /** ISO 4217; one for the whole store. */
  currency: string;
  /** Pictures are stored by key and served from here. */
  assetsBaseUrl: string;
}

export function readConfig(env: NodeJS.ProcessEnv): ProductsConfig {
  const read = readEnv(schema, env);
  return {
    ...toSubgraphConfig(read),
    ...toJobsConfig(read),
    currency: read.CURRENCY,
    assetsBaseUrl: read.ASSETS_BASE_URL,
  };
}
