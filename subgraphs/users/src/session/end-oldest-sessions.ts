import type { ClientSession } from 'mongoose';
import type { AppContext } from '../context.js';
import { endSessions } from './end-sessions.js';
import { MAX_SESSIONS } from './session-lifetime.js';
import type { Session } from './session.entity.js';

/**
 * Makes room for one more session: at the limit, it ends those that have been unused for the longest time.
 */
export async function endOldestSessions(
  ctx: AppContext,
  userId: string,
  transaction: ClientSession,
): Promise<void> {
  const surplus = await ctx.db.sessions
    .find({ userId, endedAt: null }, { _id: 1 })
    .sort({ lastUsedAt: -1 })
    .skip(MAX_SESSIONS - 1)
    .limit(MAX_SESSIONS)
    .session(transaction)
    .lean<Pick<Session, '_id'>[]>();
  for (const { _id } of surplus) await endSessions(ctx, { userId, only: _id, by: 'TOO_MANY' }, transaction);
}
