import { envVars, readEnv } from '@cartwright/shared/config';
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
  ...subgraphEnv('orders', 4004),
  ...jobsEnv,
  CART_URL: envVars.serviceUrl('cart', 4003),
  PRODUCTS_URL: envVars.serviceUrl('products', 4002),
  PAYMENT_WINDOW_MINUTES: z.coerce.number().positive().max(1_440).default(30),
});

export interface OrdersConfig extends SubgraphConfig, JobsConfig {
  cartUrl: string;
  productsUrl: string;
  /** How long an order keeps its stock without being paid. */
  paymentWindowMs: number;
}

export function readConfig(env: NodeJS.ProcessEnv): OrdersConfig {
  const read = readEnv(schema, env);
  return {
    ...toSubgraphConfig(read),
    ...toJobsConfig(read),
    cartUrl: read.CART_URL,
    productsUrl: read.PRODUCTS_URL,
    paymentWindowMs: read.PAYMENT_WINDOW_MINUTES * 60_000,
  };
}
