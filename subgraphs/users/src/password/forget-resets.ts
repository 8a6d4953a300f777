import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';

/** Codes and tokens on their way are worth nothing any more once the password or the address has changed. */
export async function forgetResets(
  { db }: AppContext,
  userId: string,
  session: ClientSession,
): Promise<void> {
  await db.resetCodes.deleteMany({ userId }, { session });
  await db.resetTokens.deleteMany({ userId }, { session });
}
