import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import type { Logger } from '@cartwright/shared/log';
import type { Metrics } from '@cartwright/shared/metrics';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { createChildCountLoader, createChildPagesLoader } from '@cartwright/shared/mongo/child-pages-loader';
import type { AppParts, SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import { createObjectStore, type ObjectStore } from '@cartwright/shared/storage/object-store';
import type { Connection } from 'mongoose';
import { createCatalogueCache, type CatalogueCache } from './cache/catalogue-cache.js';
import { createChildCategoriesLoader } from './category/category.loader.js';
import type { ProductsConfig } from './config.js';
import { openDb, type Db } from './db.js';
import { createProductLoader } from './product/product.loader.js';

/** What lives as long as the process. */
export interface AppContext {
  config: ProductsConfig;
  log: Logger;
  metrics: Metrics;
  connection: Connection;
  db: Db;
  cache: CatalogueCache;
  /** Null in a shop without storage. */
  storage: ObjectStore | null;
}

/** What lives as long as one operation. */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openAppContext(config: ProductsConfig, runtime: SubgraphRuntime): AppParts<AppContext> {
  const { connection, log, metrics, onStop } = runtime;
  const storage = config.storage && createObjectStore(config.storage);
  onStop('storage', () => storage?.close());
  const app = {
    config,
    log,
    metrics,
    connection,
    db: openDb(connection),
    cache: createCatalogueCache(),
    storage,
  };
  return { app };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  return {
    ...app,
    ...request,
    productById: createProductLoader(app),
    productsOfCategory: createChildPagesLoader(app.db.products, 'categoryId'),
    productCountOfCategory: createChildCountLoader(app.db.products, 'categoryId'),
    categoryById: createByIdLoader(app.db.categories),
    childrenOfCategory: createChildCategoriesLoader(app.db.categories),
  };
}
