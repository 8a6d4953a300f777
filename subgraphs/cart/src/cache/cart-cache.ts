import { connectFailFast } from '@cartwright/shared/redis/connect-fail-fast';
import { createReadThroughCache, type CachedKind } from '@cartwright/shared/redis/read-through-cache';
import type { SubgraphRuntime } from '@cartwright/shared/service/subgraph-service';
import { shapeOf } from '@cartwright/shared/mongo/shape-of';
import { Cart } from '../cart/cart.entity.js';
import type { CartConfig } from '../config.js';
import { createCacheMetrics } from '@cartwright/shared/redis/cache-metrics';
import { isOutcomeUnknown } from '@cartwright/shared/mongo/is-outcome-unknown';

const WITHOUT_REDIS = 'Redis does not respond; carts are read from the database only';
// A release does not read carts that another release has cached with other fields.
const CART_SHAPE = shapeOf(Cart);
const TTL_MS = 60_000;
const ABSENCE_TTL_MS = 5_000;
// A full cart takes about 10 KB.
const MAX_VALUE_BYTES = 64 * 1_024;

/** Caches recently read carts. Without Redis it reads all of them from the database. */
export interface CartCache {
  /**
   * Returns carts by owner, and uses `load` for those that are not cached. Owners without a cart are absent.
   */
  findCarts(owners: string[], load: (missing: string[]) => Promise<Cart[]>): Promise<Map<string, Cart>>;
  /**
   * Runs a change of these owners' carts. Nobody reads or writes their cache entries until it has ended, so
   * that no reader gets a stale cart even if the change or its process fails halfway.
   */
  change<T>(owners: string[], work: () => Promise<T>): Promise<T>;
}

export function openCartCache(
  { redisUrl, queuePrefix }: Pick<CartConfig, 'redisUrl' | 'queuePrefix'>,
  { log, metrics, onStop }: Pick<SubgraphRuntime, 'log' | 'metrics' | 'onStop'>,
): CartCache {
  const { redis, warn } = connectFailFast(redisUrl, log, WITHOUT_REDIS);
  const entries = createReadThroughCache({
    redis,
    warn,
    prefix: `${queuePrefix}:cart-cache:`,
    isOutcomeUnknown,
  });
  onStop('cache', () => entries.stop());
  const requests = createCacheMetrics(metrics);

  return {
    async findCarts(owners, load) {
      const ownerByKey = new Map(owners.map((owner) => [cartKey(owner), owner]));
      const ownerOf = (key: string) => ownerByKey.get(key) ?? key;
      const found = await entries.read(cartKind, [...ownerByKey.keys()], async (keys) => {
        const loaded = new Map((await load(keys.map(ownerOf))).map((cart) => [cart.owner, cart]));
        return new Map(keys.map((key) => [key, loaded.get(ownerOf(key)) ?? null]));
      });
      requests.count('cart', found.values());
      return new Map([...found].flatMap(([key, { value }]) => (value ? [[ownerOf(key), value]] : [])));
    },

    change: (owners, work) => entries.change(owners.map(cartKey), work),
  };
}

const cartKey = (owner: string): string => `${CART_SHAPE}:${owner}`;

// The jitter prevents entries that were cached together from expiring together.
const withJitter = (ms: number): number => Math.round(ms * (0.9 + Math.random() * 0.2));

/** Null means that the owner has no cart. */
const cartKind: CachedKind<Cart | null> = {
  ttlMs: (cart) => withJitter(cart ? TTL_MS : ABSENCE_TTL_MS),
  maxBytes: MAX_VALUE_BYTES,
  patienceMs: 150,
  decode: (text) => {
    const cart = JSON.parse(text) as Cart | null;
    return (
      cart && {
        ...cart,
        updatedAt: new Date(cart.updatedAt),
        ...(cart.expiresAt && { expiresAt: new Date(cart.expiresAt) }),
      }
    );
  },
};
