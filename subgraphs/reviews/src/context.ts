import { createProductReferenceLoader } from '@cartwright/shared/client/product-reference-loader';
import { createSubgraphClient, type SubgraphClient } from '@cartwright/shared/client/subgraph-client';
import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { createChildCountLoader, createChildPagesLoader } from '@cartwright/shared/mongo/child-pages-loader';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import type { SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type { Connection, Model } from 'mongoose';
import type { ReviewsConfig } from './config.js';
import { Purchase } from './purchase/purchase.entity.js';
import { ProductRating } from './rating/product-rating.entity.js';
import { Review } from './review/review.entity.js';

/** The context of the process. */
export interface AppContext {
  connection: Connection;
  reviews: Model<Review>;
  productRatings: Model<ProductRating>;
  purchases: Model<Purchase>;
  products: SubgraphClient<'products'>;
}

/** The context of one operation. */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openAppContext(
  { productsUrl }: ReviewsConfig,
  { connection, tokens }: SubgraphRuntime,
): AppContext {
  return {
    connection,
    reviews: modelOf(connection, Review),
    productRatings: modelOf(connection, ProductRating),
    purchases: modelOf(connection, Purchase),
    products: createSubgraphClient({ self: 'reviews', target: 'products', url: productsUrl, tokens }),
  };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  return {
    ...app,
    ...request,
    reviewById: createByIdLoader(app.reviews),
    reviewsOfProduct: createChildPagesLoader(app.reviews, 'productId'),
    reviewsOfUser: createChildPagesLoader(app.reviews, 'authorId'),
    reviewCountOfUser: createChildCountLoader(app.reviews, 'authorId'),
    ratingOfProduct: createByIdLoader(app.productRatings),
    productById: createProductReferenceLoader(app.products, request.requestId),
  };
}
