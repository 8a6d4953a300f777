import { fileURLToPath } from 'node:url';
import { envVars, readEnv, type ServerConfig } from '@cartwright/shared/config';
import type { TrustedProxies } from '@cartwright/shared/http/http-server';
import { jobsEnv, toJobsConfig, type JobsConfig } from '@cartwright/shared/service/subgraph-config';
import { z } from 'zod';
import { originList } from './browser/origins.js';
import { trustedProxies } from './http/trusted-proxies.js';
import type { ConcurrencyLimits } from './overload/concurrency-limiter.js';

const SUPERGRAPH = fileURLToPath(new URL('../../supergraph.graphql', import.meta.url));

const schema = z.object({
  PORT: envVars.port(4000),
  HOST: envVars.host,
  LOG_LEVEL: envVars.logLevel,
  ...jobsEnv,
  TRUST_PROXY: trustedProxies.optional(),
  CORS_ORIGINS: originList.default([]),
  APOLLO_SANDBOX: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
  INTERNAL_TOKEN_SECRET: envVars.internalTokenSecret,
  TOKEN_ISSUER: envVars.tokenIssuer,
  TOKEN_AUDIENCE: envVars.tokenAudience,
  SUPERGRAPH_PATH: z.string().default(SUPERGRAPH),
  INTROSPECTION: z.enum(['true', 'false'], { error: 'must be true or false' }).optional(),
  NODE_ENV: z.string().optional(),
  TRUSTED_DOCUMENTS_PATH: z.string().optional(),
  MAX_RUNNING_OPERATIONS: z.coerce.number().int().min(1).max(10_000).optional(),
  MAX_WAITING_OPERATIONS: z.coerce.number().int().min(0).max(100_000).optional(),
  USERS_URL: envVars.serviceUrl('users', 4001),
  PRODUCTS_URL: envVars.serviceUrl('products', 4002),
  CART_URL: envVars.serviceUrl('cart', 4003),
  ORDERS_URL: envVars.serviceUrl('orders', 4004),
  REVIEWS_URL: envVars.serviceUrl('reviews', 4005),
});

export type SubgraphName = 'users' | 'products' | 'cart' | 'orders' | 'reviews';

export interface GatewayConfig extends ServerConfig, JobsConfig {
  /** The proxies in front of the gateway that may state a client's address; none by default. */
  trustProxy?: TrustedProxies | undefined;
  /** The origins, besides its own, whose pages may call the gateway with cookies. */
  corsOrigins: string[];
  /**
   * Whether browsers that open /graphql get Apollo's sandbox. Its script then has all rights of our own
   * pages.
   */
  apolloSandbox: boolean;
  internalTokenSecret: string;
  tokenIssuer: string;
  tokenAudience: string;
  /** Overrides of the default limits on running and waiting operations. */
  overload?: Partial<ConcurrencyLimits>;
  /** The path of the composed schema, which `npm run compose` creates. */
  supergraphPath: string;
  /** Whether clients may explore the schema: by introspection, suggestions in errors, and GraphiQL at /explorer. */
  introspection: boolean;
  /** The manifest of the only operations that may run; without it, all may. */
  trustedDocumentsPath?: string | undefined;
  /** Base URLs, without /graphql. */
  subgraphUrls: Record<SubgraphName, string>;
}

export function readConfig(env = process.env): GatewayConfig {
  const read = readEnv(schema, env);
  return {
    port: read.PORT,
    host: read.HOST,
    logLevel: read.LOG_LEVEL,
    ...toJobsConfig(read),
    trustProxy: read.TRUST_PROXY,
    corsOrigins: read.CORS_ORIGINS,
    apolloSandbox: read.APOLLO_SANDBOX === 'true',
    internalTokenSecret: read.INTERNAL_TOKEN_SECRET,
    tokenIssuer: read.TOKEN_ISSUER,
    tokenAudience: read.TOKEN_AUDIENCE,
    overload: {
      ...(read.MAX_RUNNING_OPERATIONS !== undefined && { maxRunning: read.MAX_RUNNING_OPERATIONS }),
      ...(read.MAX_WAITING_OPERATIONS !== undefined && { maxWaiting: read.MAX_WAITING_OPERATIONS }),
    },
    supergraphPath: read.SUPERGRAPH_PATH,
    introspection: read.INTROSPECTION ? read.INTROSPECTION === 'true' : read.NODE_ENV !== 'production',
    trustedDocumentsPath: read.TRUSTED_DOCUMENTS_PATH,
    subgraphUrls: {
      users: read.USERS_URL,
      products: read.PRODUCTS_URL,
      cart: read.CART_URL,
      orders: read.ORDERS_URL,
      reviews: read.REVIEWS_URL,
    },
  };
}
