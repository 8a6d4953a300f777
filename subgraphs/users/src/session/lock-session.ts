import { unauthenticated } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import type { RequestContext } from '../context.js';

/**
 * The first write of a transaction that requires the current session to be active. Ending a session writes to
 * the same document, so one of the two has to wait for the other.
 */
export async function lockSession(
  { db, identity }: RequestContext,
  transaction: ClientSession,
): Promise<void> {
  const { matchedCount } = await db.sessions.updateOne(
    { _id: identity.sessionId ?? '', endedAt: null },
    { lastUsedAt: new Date() },
    { session: transaction },
  );
  if (matchedCount === 0) throw unauthenticated('This session has ended. Log in again.');
}
