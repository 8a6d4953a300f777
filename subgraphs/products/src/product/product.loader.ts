import DataLoader from 'dataloader';
import type { CatalogueCache } from '../cache/catalogue-cache.js';
import type { Db } from '../db.js';
import type { Product } from './product.entity.js';

const MAX_BATCH = 1_000;

/** Loads products by id, with one command per batch for those that are not cached; null for an unknown id. */
export function createProductLoader(db: Pick<Db, 'products'>, cache: CatalogueCache) {
  return new DataLoader<string, Product | null>(
    async (ids) => {
      const found = await cache.findProducts([...ids], (missing) =>
        db.products
          .find({ _id: { $in: missing } })
          .batchSize(missing.length + 1)
          .lean<Product[]>(),
      );
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize: MAX_BATCH },
  );
}
