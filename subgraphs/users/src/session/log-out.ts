import { notFound, unauthenticated } from '@cartwright/shared/errors';
import { readCookie, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { hashOf } from '../token/secret-token.js';
import { announceNow } from './announce-identity.js';
import { clearAuthCookies } from './auth-cookies.js';
import { endSessions, type SessionsToEnd } from './end-sessions.js';
import type { Session } from './session.entity.js';

/** Ends the session of this request. A browser may have only its refresh cookie left to identify it. */
export async function logOut(ctx: RequestContext): Promise<void> {
  const current = await findCurrentSession(ctx);
  clearAuthCookies(ctx);
  if (!current) throw unauthenticated('You are not logged in.');
  const { _id, userId } = current;
  await end(ctx, { userId, only: _id, by: 'LOGGED_OUT' }, AuditEventType.LOGGED_OUT);
}

export async function logOutEverywhere(ctx: RequestContext, userId: string): Promise<void> {
  clearAuthCookies(ctx);
  await end(ctx, { userId, by: 'LOGGED_OUT' }, AuditEventType.LOGGED_OUT, 'everywhere');
}

/** Ends one of the user's sessions. NOT_FOUND when they have no such active session. */
export async function revokeSession(ctx: RequestContext, userId: string, id: string): Promise<void> {
  const which = { userId, only: id, by: 'REVOKED' } as const;
  if ((await end(ctx, which, AuditEventType.SESSIONS_REVOKED)) === 0) throw notFound('session', id);
  if (id === ctx.identity.sessionId) clearAuthCookies(ctx);
}

async function end(
  ctx: RequestContext,
  which: SessionsToEnd,
  type: AuditEventType,
  detail?: string,
): Promise<number> {
  const { userId } = which;
  const ended = await inTransaction(ctx.connection, async (transaction) => {
    const count = await endSessions(ctx, which, transaction);
    if (count > 0) await recordEvent(ctx, type, { userId, ...(detail && { detail }) }, transaction);
    return count;
  });
  await announceNow(ctx, userId);
  return ended;
}

async function findCurrentSession({ db, identity, headers }: RequestContext) {
  const { userId, sessionId } = identity;
  if (userId && sessionId) return { userId, _id: sessionId };
  const token = readCookie(headers.cookie, REFRESH_COOKIE);
  const known = token && (await db.refreshTokens.findById(hashOf(token)).lean());
  return known ? db.sessions.findById(known.sessionId).lean<Session>().exec() : null;
}
