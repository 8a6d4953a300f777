import DataLoader from 'dataloader';
import type { AppContext } from '../context.js';
import type { Product } from './product.entity.js';

/** Products by id, one command per batch for those that the cache does not have; a missing id gives null. */
export function createProductLoader({ db, cache }: Pick<AppContext, 'db' | 'cache'>) {
  return new DataLoader<string, Product | null>(async (ids) => {
    const found = await cache.findProducts([...ids], (missing) =>
      db.products
        .find({ _id: { $in: missing } })
        .batchSize(missing.length + 1)
        .lean<Product[]>(),
    );
    return ids.map((id) => found.get(id) ?? null);
  });
}
