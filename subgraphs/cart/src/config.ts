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

const schema = z.object({
  ...subgraphEnv('cart', 4003),
  ...jobsEnv,
  PRODUCTS_URL: envVars.serviceUrl('products', 4002),
});

export interface CartConfig extends SubgraphConfig, JobsConfig {
  productsUrl: string;
}

export function readConfig(env = process.env): CartConfig {
  const read = readEnv(schema, env);
  return { ...toSubgraphConfig(read), ...toJobsConfig(read), productsUrl: read.PRODUCTS_URL };
}
