import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import type { CartCache } from '../cache/cart-cache.js';
import { isExpired } from './cart-expiry.js';
import type { Cart, CartItem } from './cart.entity.js';

/**
 * Loads the carts of many owners, with one command for those that are not cached. Null for an owner without a
 * cart. `isFresh` bypasses the cache, for callers that act on the contents.
 */
export function createCartLoader(carts: Model<Cart>, cache: CartCache, isFresh: boolean) {
  const load = (owners: string[]) =>
    carts
      .find({ owner: { $in: owners } })
      .batchSize(owners.length + 1)
      .lean<Cart[]>();
  const findCarts = async (owners: string[]) =>
    isFresh ? new Map((await load(owners)).map((cart) => [cart.owner, cart])) : cache.findCarts(owners, load);

  return new DataLoader<string, Cart | null>(async (owners) => {
    const found = await findCarts([...owners]);
    return owners.map((owner) => {
      const cart = found.get(owner);
      return cart && !isExpired(cart) ? cart : null;
    });
  });
}

/** Loads items of any carts by id, with one command per batch. */
export function createCartItemLoader(carts: Model<Cart>): DataLoader<string, CartItem | null> {
  return new DataLoader(async (ids) => {
    const found = await carts
      .find({ 'items.id': { $in: [...ids] } })
      .batchSize(ids.length + 1)
      .lean<Cart[]>();
    const byId = new Map(found.flatMap(({ items }) => items).map((item) => [item.id, item]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
