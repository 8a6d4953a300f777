import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';

/** Invalidates outstanding codes and tokens after the password or the address has changed. */
export async function invalidateResets(
  { db }: AppContext,
  userId: string,
  session: ClientSession,
): Promise<void> {
  await db.resetCodes.deleteMany({ userId }, { session });
  await db.resetTokens.deleteMany({ userId }, { session });
}
