import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import type { SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type { Model } from 'mongoose';
import { Cart } from './cart/cart.entity.js';
import { createCartOfUserLoader } from './cart/cart.loader.js';
import type { CartConfig } from './config.js';
import { createOfferLoader } from './product/offer.loader.js';

/** What lives as long as the process. */
export interface AppContext {
  carts: Model<Cart>;
  products: SubgraphClient;
}

/** What lives as long as one operation. */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openAppContext(config: CartConfig, { connection, tokens }: SubgraphRuntime): AppContext {
  return {
    carts: modelOf(connection, Cart),
    products: createSubgraphClient({ self: 'cart', target: 'products', url: config.productsUrl, tokens }),
  };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  return {
    ...app,
    ...request,
    cartById: createByIdLoader(app.carts),
    cartOfUser: createCartOfUserLoader(app.carts),
    offerOf: createOfferLoader(app.products, request.requestId),
  };
}
