import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import type { Cart } from './cart.entity.js';

/** The carts of many users in one query; null for a user who never added anything. */
export function createCartOfUserLoader(carts: Model<Cart>): DataLoader<string, Cart | null> {
  return new DataLoader(async (userIds) => {
    const found = await carts.find({ userId: { $in: [...userIds] } }).lean<Cart[]>();
    const byUser = new Map(found.map((cart) => [cart.userId, cart]));
    return userIds.map((id) => byUser.get(id) ?? null);
  });
}
