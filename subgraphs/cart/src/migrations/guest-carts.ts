import type { Migration } from '@cartwright/shared/mongo/migrate';
import type { Connection } from 'mongoose';
import { ownerOfUser } from '../cart/cart-owner.js';

const BATCH = 500;
const FORMER_INDEX = 'userId_1';
const INDEX_NOT_FOUND = 27;

/** Replaces the user id of carts by an owner, because guests have carts, too. */
export const guestCarts: Migration = {
  name: '2026-11-23-guest-carts',
  up: async (connection) => {
    const carts = connection.collection('carts');
    // Dropped before the batches, because the unique index allows only one cart without a userId.
    await carts.dropIndex(FORMER_INDEX).catch((error: { code?: unknown }) => {
      if (error.code !== INDEX_NOT_FOUND) throw error;
    });
    await setOwners(connection);
    await carts.createIndexes([
      { key: { owner: 1 }, unique: true },
      { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    ]);
  },
};

async function setOwners(connection: Connection): Promise<void> {
  const carts = connection.collection<{ _id: string; userId: string }>('carts');
  for (;;) {
    const found = await carts
      .find({ owner: { $exists: false } }, { projection: { userId: 1 } })
      .limit(BATCH)
      .toArray();
    if (found.length === 0) return;
    await carts.bulkWrite(
      found.map(({ _id, userId }) => ({
        updateOne: {
          filter: { _id },
          update: { $set: { owner: ownerOfUser(userId) }, $unset: { userId: '' } },
        },
      })),
    );
  }
}
