import type { Product } from '../product/product.entity.js';

/** What a command says about a change that it is about to make. */
export interface CatalogueChange {
  /** Lists may come out differently from now on: something has come, gone, moved, or changed what it is found by. */
  listsChange(): Promise<void>;
}

/** Spares the database what has been read lately. Without Redis it reads everything from the database. */
export interface CatalogueCache {
  /** Products by id; `load` is asked for those that are not at hand. Ids without a product are absent. */
  findProducts(ids: string[], load: (missing: string[]) => Promise<Product[]>): Promise<Map<string, Product>>;
  /** What `load` gave lately under this key, unless lists have changed since. */
  findList<T>(key: string, load: () => Promise<T>): Promise<T>;
  /**
   * Runs a change of products. From before it begins until it has ended, nobody takes or puts what it may change; so no
   * reader is left with what was, even when the change or its process fails halfway.
   */
  change<T>(productIds: string[], work: (change: CatalogueChange) => Promise<T>): Promise<T>;
}

export function createCatalogueCache(): CatalogueCache {
  return {
    findProducts: async (ids, load) => new Map((await load(ids)).map((product) => [product._id, product])),
    findList: (_key, load) => load(),
    change: (_productIds, work) => work({ listsChange: () => Promise.resolve() }),
  };
}
