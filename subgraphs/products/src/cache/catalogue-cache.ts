import { randomUUID } from 'node:crypto';
import { connectFailFast } from '@cartwright/shared/redis/connect-fail-fast';
import { createReadThroughCache } from '@cartwright/shared/redis/read-through-cache';
import type { SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import type { ProductsConfig } from '../config.js';
import type { Product } from '../product/product.entity.js';
import { createCacheMetrics } from '@cartwright/shared/redis/cache-metrics';
import {
  GENERATION_KEY,
  generationKind,
  listKey,
  listKind,
  productKey,
  productKind,
} from './catalogue-kinds.js';
import { isOutcomeUnknown } from '@cartwright/shared/mongo/is-outcome-unknown';

const WITHOUT_REDIS = 'Redis does not respond; the catalogue is read from the database only';

/** Through this, a command announces its changes. */
export interface CatalogueChange {
  /**
   * Announces that lists may change: a product or category is added, deleted or moved, or found by other
   * properties.
   */
  listsChange(): Promise<void>;
}

/** Caches recent reads. Without Redis it reads everything from the database. */
export interface CatalogueCache {
  /** Finds products by id; `load` reads those that are not cached. Unknown ids are absent. */
  findProducts(ids: string[], load: (missing: string[]) => Promise<Product[]>): Promise<Map<string, Product>>;
  /** The recent result of `load` under this key, unless lists have changed since. It is stored as JSON. */
  findList<T>(key: string, load: () => Promise<T>): Promise<T>;
  /** The same for several keys; one call of `load` reads all that are not cached, in their order. */
  findLists<T>(keys: string[], load: (missing: string[]) => Promise<T[]>): Promise<T[]>;
  /** The same for slow reads whose result may be a minute old, even if lists have changed. */
  findLagging<T>(key: string, load: () => Promise<T>): Promise<T>;
  /**
   * Runs a change of products. Until it has ended, nobody reads or writes the cache entries that it may
   * affect, so no reader keeps the old state, even if the change or its process fails halfway.
   */
  change<T>(productIds: string[], work: (change: CatalogueChange) => Promise<T>): Promise<T>;
}

export function openCatalogueCache(
  { redisUrl, queuePrefix }: Pick<ProductsConfig, 'redisUrl' | 'queuePrefix'>,
  { log, metrics, onStop }: Pick<SubgraphRuntime, 'log' | 'metrics' | 'onStop'>,
): CatalogueCache {
  const { redis, warn } = connectFailFast(redisUrl, log, WITHOUT_REDIS);
  const entries = createReadThroughCache({ redis, warn, prefix: `${queuePrefix}:cache:`, isOutcomeUnknown });
  onStop('cache', () => entries.stop());
  const requests = createCacheMetrics(metrics);

  /** Null while lists are changing. */
  async function findGeneration(): Promise<string | null> {
    const name = () => Promise.resolve(new Map([[GENERATION_KEY, randomUUID()]]));
    const found = (await entries.read(generationKind, [GENERATION_KEY], name)).get(GENERATION_KEY);
    return found && found.outcome !== 'bypass' ? found.value : null;
  }

  async function readLists<T>(names: string[], load: (missing: string[]) => Promise<T[]>): Promise<T[]> {
    const found = await entries.read(listKind, names, async (missing) => {
      const loaded = await load(missing);
      return new Map(missing.map((name, index) => [name, loaded[index]]));
    });
    requests.count('list', found.values());
    return names.map((name) => found.get(name)?.value as T);
  }

  async function findLists<T>(keys: string[], load: (missing: string[]) => Promise<T[]>): Promise<T[]> {
    const generation = await findGeneration();
    if (!generation) {
      requests.count(
        'list',
        keys.map(() => ({ outcome: 'bypass' as const })),
      );
      return load(keys);
    }
    const keyByName = new Map(keys.map((key) => [listKey(generation, key), key]));
    return readLists([...keyByName.keys()], (missing) =>
      load(missing.map((name) => keyByName.get(name) ?? name)),
    );
  }

  const readOne = async <T>(read: Promise<T[]>): Promise<T> => (await read)[0] as T;

  return {
    async findProducts(ids, load) {
      const idByKey = new Map(ids.map((id) => [productKey(id), id]));
      const idOf = (key: string) => idByKey.get(key) ?? key;
      const found = await entries.read(productKind, [...idByKey.keys()], async (keys) => {
        const loaded = new Map((await load(keys.map(idOf))).map((product) => [product._id, product]));
        return new Map(keys.map((key) => [key, loaded.get(idOf(key)) ?? null]));
      });
      requests.count('product', found.values());
      const products = [...found].flatMap(([key, { value }]): [string, Product][] =>
        value ? [[idOf(key), value]] : [],
      );
      return new Map(products);
    },

    findLists,

    findList: (key, load) => readOne(findLists([key], async () => [await load()])),

    findLagging: (key, load) => readOne(readLists([listKey('lagging', key)], async () => [await load()])),

    change: (productIds, work) =>
      entries.change(productIds.map(productKey), (announce) =>
        work({ listsChange: () => announce([GENERATION_KEY]) }),
      ),
  };
}
