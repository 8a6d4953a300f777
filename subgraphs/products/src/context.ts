import type { RequestFacts } from '@cartwright/shared/graphql/serve-graphql';
import type { Logger } from '@cartwright/shared/log';
import type { Metrics } from '@cartwright/shared/metrics';
import { createByIdLoader } from '@cartwright/shared/mongo/by-id-loader';
import { createChildCountLoader } from '@cartwright/shared/mongo/child-pages-loader';
import type { AppParts, SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import { createObjectStore, type ObjectStore } from '@cartwright/shared/storage/object-store';
import type { Connection } from 'mongoose';
import { openCatalogueCache, type CatalogueCache } from './cache/catalogue-cache.js';
import { createShelfCountLoader, createShelfPagesLoader } from './category/category-products.loader.js';
import { createChildCategoriesLoader } from './category/category.loader.js';
import type { ProductsConfig } from './config.js';
import { openDb, type Db } from './db.js';
import { createProductLoader } from './product/product.loader.js';
import { createListingSearch } from './search/listing-search.js';
import type { ProductSearch } from './search/product-search.js';
import { createMovementPagesLoader } from './stock/movement.loader.js';

/** The context of the process. */
export interface AppContext {
  config: ProductsConfig;
  log: Logger;
  metrics: Metrics;
  connection: Connection;
  db: Db;
  cache: CatalogueCache;
  search: ProductSearch;
  /** Null in a shop without storage. */
  storage: ObjectStore | null;
  /** Aborted when the process is about to stop, so that long tasks leave the rest to another process. */
  stopping: AbortController;
}

/** The context of one operation. */
export type RequestContext = ReturnType<typeof createRequestContext>;

export function openAppContext(config: ProductsConfig, runtime: SubgraphRuntime): AppParts<AppContext> {
  const { connection, log, metrics, onStop } = runtime;
  const storage = config.storage && createObjectStore(config.storage);
  onStop('storage', () => storage?.close());
  const db = openDb(connection);
  const cache = openCatalogueCache(config, runtime);
  const search = createListingSearch(db, cache);
  const stopping = new AbortController();
  return { app: { config, log, metrics, connection, db, cache, search, storage, stopping } };
}

export function createRequestContext(app: AppContext, request: RequestFacts) {
  return {
    ...app,
    ...request,
    productById: createProductLoader(app.db, app.cache),
    productsOfCategory: createShelfPagesLoader(app.db.listings, app.cache),
    productCountOfCategory: createShelfCountLoader(app.db.listings, app.cache),
    categoryById: createByIdLoader(app.db.categories),
    movementsOfProduct: createMovementPagesLoader(app.db.stockMovements),
    movementCountOfProduct: createChildCountLoader(app.db.stockMovements, 'productId'),
    childrenOfCategory: createChildCategoriesLoader(app.db.categories),
  };
}
