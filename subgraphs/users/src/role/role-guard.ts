import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';

const ID = 'admins';

/**
 * Runs before the transaction: inside it, two simultaneous inserts would fail rather than wait for each
 * other.
 */
export async function ensureRoleGuard({ db }: AppContext): Promise<void> {
  if (await db.roleGuards.exists({ _id: ID })) return;
  try {
    await db.roleGuards.create({ _id: ID, version: 0 });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/**
 * The first write of every transaction that changes a role, so that these transactions run one after another.
 */
export async function acquireRoleGuard({ db }: AppContext, session: ClientSession): Promise<void> {
  const { modifiedCount } = await db.roleGuards.updateOne({ _id: ID }, { $inc: { version: 1 } }, { session });
  if (modifiedCount !== 1) throw new Error('The role guard is missing.');
}
