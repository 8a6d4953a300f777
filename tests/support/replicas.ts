import type { CartConfig } from '@cartwright/cart';
import type { GatewayConfig } from '@cartwright/gateway';
import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import { createInternalTokens } from '@cartwright/shared/identity/internal-token';
import type { ProductsConfig } from '@cartwright/products';
import type { Service } from '@cartwright/shared/service/service';
import type { UsersConfig } from '@cartwright/users';
import { supergraphPath } from '../../dev/src/stack/supergraph-path.js';
import { hostedService } from './hosted.js';
import { startProcess } from './processes.js';
import type { Shop } from './shop.js';

/** Starts another replica of a shop's users subgraph, for tests that would disturb the shop's own. */
export const buildUsersService = (shop: Shop, overrides: Partial<UsersConfig> = {}): Service =>
  hostedService<UsersConfig>('users', 'createUsersService', {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    internalTokenSecret: shop.secrets.internalTokenSecret,
    mongoUrl: shop.mongoUrl,
    mongoDatabase: `${shop.databasePrefix}users`,
    redisUrl: shop.redisUrl,
    queuePrefix: shop.queuePrefix,
    signingKeys: { text: shop.secrets.signingKeys },
    tokenIssuer: 'cartwright',
    tokenAudience: 'cartwright-api',
    rateLimitFactor: 1,
    google: null,
    storage: null,
    ...overrides,
  });

/** Starts another replica of a shop's products subgraph. */
export const buildProductsService = (shop: Shop, overrides: Partial<ProductsConfig> = {}): Service =>
  hostedService<ProductsConfig>('products', 'createProductsService', {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    internalTokenSecret: shop.secrets.internalTokenSecret,
    mongoUrl: shop.mongoUrl,
    mongoDatabase: `${shop.databasePrefix}products`,
    redisUrl: shop.redisUrl,
    queuePrefix: shop.queuePrefix,
    currency: 'USD',
    assetsBaseUrl: 'http://assets.example',
    storage: null,
    lowStockThreshold: 5,
    ...overrides,
  });

/** Starts another replica of a shop's cart subgraph. */
export const buildCartService = (shop: Shop, overrides: Partial<CartConfig> = {}): Service =>
  hostedService<CartConfig>('cart', 'createCartService', {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    internalTokenSecret: shop.secrets.internalTokenSecret,
    mongoUrl: shop.mongoUrl,
    mongoDatabase: `${shop.databasePrefix}cart`,
    redisUrl: shop.redisUrl,
    queuePrefix: shop.queuePrefix,
    productsUrl: shop.stack.urls.products,
    ...overrides,
  });

/** Queries a users subgraph as the gateway does. */
export const clientOfUsers = ({ secrets }: Shop, { url }: Pick<Service, 'url'>): SubgraphClient<'users'> =>
  createSubgraphClient({
    self: 'gateway',
    target: 'users',
    url,
    tokens: createInternalTokens(secrets.internalTokenSecret),
  });

/** Starts another replica of a shop's gateway, with other settings or other subgraphs. */
export function buildGateway(shop: Shop, overrides: Partial<GatewayConfig> = {}): Service {
  const { users, products, cart, orders, reviews } = shop.stack.urls;
  return hostedService<GatewayConfig>('gateway', 'createGateway', {
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    internalTokenSecret: shop.secrets.internalTokenSecret,
    tokenIssuer: 'cartwright',
    tokenAudience: 'cartwright-api',
    redisUrl: shop.redisUrl,
    queuePrefix: shop.queuePrefix,
    corsOrigins: [],
    apolloSandbox: false,
    supergraphPath,
    introspection: true,
    subgraphUrls: { users, products, cart, orders, reviews },
    ...overrides,
  });
}

/** Starts a second replica of a subgraph with its own gateway, which serves clients beside the shop's own. */
export async function openSecondWay(shop: Shop, subgraph: 'cart' | 'orders') {
  const replica = await startProcess(shop, subgraph);
  const gateway = buildGateway(shop, { subgraphUrls: { ...shop.stack.urls, [subgraph]: replica.url } });
  await gateway.start().catch(async (error: unknown) => {
    await replica.stop();
    throw error;
  });
  return {
    url: gateway.url,
    async stop() {
      await gateway.stop();
      await replica.stop();
    },
  };
}
