import { announceIdentity } from '@cartwright/shared/jobs/users';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import type { SessionEnd } from './session.entity.js';

export interface SessionsToEnd {
  userId: string;
  /** Ends only this session. */
  only?: string | undefined;
  /** Ends all sessions except this one. */
  except?: string | undefined;
  by: SessionEnd;
}

/**
 * Ends sessions in a transaction, and returns how many. Call `announceNow` after the commit to inform the
 * gateway at once; the job that is queued here does so if that fails.
 */
export async function endSessions(
  { db }: AppContext,
  { userId, only, except, by }: SessionsToEnd,
  session: ClientSession,
): Promise<number> {
  const which = only ? { _id: only } : except ? { _id: { $ne: except } } : {};
  const { modifiedCount } = await db.sessions.updateMany(
    { userId, endedAt: null, ...which },
    { endedAt: new Date(), endedBy: by },
    { session },
  );
  if (modifiedCount > 0) {
    await addToOutbox(db.outbox, [outboxEntry(announceIdentity, { version: 1, userId })], session);
  }
  return modifiedCount;
}
