import { ACCESS_TOKEN_LIFETIME_MS } from '@cartwright/shared/identity/session-state';
import type { Logger } from '@cartwright/shared/log';
import type { WorkerContext } from '../context.js';
import type { Session } from './session.entity.js';

const MARGIN_MS = 60_000;
const MAX_SESSIONS = 1_000;

/**
 * Writes to Redis what the user's access tokens do not contain: which sessions have ended, and the current
 * role. It publishes the state of the database, so it may run at any time and any number of times.
 */
export async function announceIdentityOf(
  { db, sessionStates }: WorkerContext,
  userId: string,
): Promise<void> {
  const since = new Date(Date.now() - ACCESS_TOKEN_LIFETIME_MS - MARGIN_MS);
  const ended = await db.sessions
    .find({ userId, endedAt: { $gt: since } }, { _id: 1 })
    .sort({ endedAt: -1 })
    .limit(MAX_SESSIONS)
    .lean<Pick<Session, '_id'>[]>();
  const user = await db.users.findOne({ _id: userId, roleChangedAt: { $gt: since } }).lean();
  await sessionStates.announce({
    userId,
    endedSessionIds: ended.map(({ _id }) => _id),
    role: user?.roleChangedAt ? { role: user.role, changedAt: user.roleChangedAt } : null,
  });
}

/** Does the same at once, and ignores failures, because the change is already committed and a job retries. */
export async function announceNow(ctx: WorkerContext & { log: Logger }, userId: string): Promise<void> {
  try {
    await announceIdentityOf(ctx, userId);
  } catch (err) {
    ctx.log.warn({ err, userId }, 'a change of identity could not be announced yet');
  }
}
