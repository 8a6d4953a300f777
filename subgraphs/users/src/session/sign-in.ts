import { scopesOfRole } from '@cartwright/shared/identity/identity';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import type { User } from '../user/user.entity.js';
import type { AuthPayload } from './auth-payload.js';
import { openSession, type OpenedSession } from './open-session.js';
import { setAuthCookies } from './auth-cookies.js';

/**
 * Signs in a user whose identity is proven: opens a session and issues its tokens. `confirm` runs in the
 * transaction that opens the session, and checks that the proof is still valid.
 */
export async function signIn(
  ctx: RequestContext,
  user: User,
  confirm?: (transaction: ClientSession) => Promise<void>,
): Promise<AuthPayload> {
  await ctx.limits.signInsByAccount.consume(user._id);
  const opened = await inTransaction(ctx.connection, async (transaction) => {
    await confirm?.(transaction);
    await recordEvent(ctx, AuditEventType.LOGGED_IN, { userId: user._id }, transaction);
    return openSession(ctx, user._id, transaction);
  });
  return issueTokens(ctx, user, opened);
}

/** The rest of the operation runs as the user. */
export async function issueTokens(
  ctx: RequestContext,
  user: User,
  { session, refreshToken }: OpenedSession,
): Promise<AuthPayload> {
  const { token, expiresAt } = await ctx.accessTokens.issue(user, session._id);
  ctx.identity = {
    caller: ctx.identity.caller,
    userId: user._id,
    sessionId: session._id,
    scopes: scopesOfRole[user.role],
  };
  setAuthCookies(ctx, {
    token,
    expiresAt,
    refreshToken,
    refreshExpiresAt: session.expiresAt,
    deviceKnownUntil: session.forgetAt,
  });
  return { token, expiresAt, refreshToken, user };
}
