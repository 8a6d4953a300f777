import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import { readCartToken } from '@cartwright/shared/identity/cart-token';
import { isService } from '@cartwright/shared/identity/identity';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import type { SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type { Connection, Model } from 'mongoose';
import { openCartCache, type CartCache } from './cache/cart-cache.js';
import { ownerOf } from './cart/cart-owner.js';
import { Cart } from './cart/cart.entity.js';
import { createCartItemLoader, createCartLoader } from './cart/cart.loader.js';
import type { CartConfig } from './config.js';
import { createOfferLoader } from './product/offer.loader.js';

/** The context of the process. */
export interface AppContext {
  connection: Connection;
  carts: Model<Cart>;
  cache: CartCache;
  products: SubgraphClient<'products'>;
}

/** The owner of the operation's cart. Null for a guest without one. */
export interface Shopper {
  owner: string | null;
}

/** The context of one operation. */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openAppContext(config: CartConfig, runtime: SubgraphRuntime): AppContext {
  const { connection, tokens } = runtime;
  return {
    connection,
    carts: modelOf(connection, Cart),
    cache: openCartCache(config, runtime),
    products: createSubgraphClient({ self: 'cart', target: 'products', url: config.productsUrl, tokens }),
  };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  const { identity, headers, requestId } = request;
  const shopper: Shopper = { owner: ownerOf(identity, readCartToken(headers)) };
  return {
    ...app,
    ...request,
    shopper,
    // A service acts on what it reads: it buys the cart.
    cartOf: createCartLoader(app.carts, app.cache, isService(identity)),
    cartById: createByIdLoader(app.carts),
    cartItemById: createCartItemLoader(app.carts),
    offerOf: createOfferLoader(app.products, requestId),
  };
}
