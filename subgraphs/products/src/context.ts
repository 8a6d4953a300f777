import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { createChildCountLoader, createChildPagesLoader } from '@cartwright/shared/mongo/child-pages-loader';
import { modelOf } from '@cartwright/shared/mongo/model-of';
import type { SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type { Connection, Model } from 'mongoose';
import { Category } from './category/category.entity.js';
import { createChildCategoriesLoader } from './category/category.loader.js';
import type { ProductsConfig } from './config.js';
import { Product } from './product/product.entity.js';
import { Reservation } from './stock/reservation.entity.js';

/** What lives as long as the process. */
export interface AppContext {
  config: ProductsConfig;
  connection: Connection;
  products: Model<Product>;
  categories: Model<Category>;
  reservations: Model<Reservation>;
}

/** What lives as long as one operation. */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openAppContext(config: ProductsConfig, { connection }: SubgraphRuntime): AppContext {
  return {
    config,
    connection,
    products: modelOf(connection, Product),
    categories: modelOf(connection, Category),
    reservations: modelOf(connection, Reservation),
  };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  return {
    ...app,
    ...request,
    productById: createByIdLoader(app.products),
    productsOfCategory: createChildPagesLoader(app.products, 'categoryId'),
    productCountOfCategory: createChildCountLoader(app.products, 'categoryId'),
    categoryById: createByIdLoader(app.categories),
    childrenOfCategory: createChildCategoriesLoader(app.categories),
  };
}
