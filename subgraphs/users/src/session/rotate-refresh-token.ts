import { unauthenticated } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { RequestContext } from '../context.js';
import { addressKey } from '../throttle/address-key.js';
import { hashOf, newSecretToken, successorOf } from '../token/secret-token.js';
import { endReusedSession } from './end-reused-session.js';
import type { OpenedSession } from './open-session.js';
import type { RefreshToken } from './refresh-token.entity.js';
import { absoluteExpiry, idleExpiry, retentionEnd } from './session-lifetime.js';
import type { Session } from './session.entity.js';

// Several tabs may refresh at the same time, and a response may get lost. During this time the same token
// returns the same successor.
const GRACE_MS = 10_000;

/**
 * Exchanges a refresh token for its successor. Simultaneous requests get the same successor. A later reuse
 * means that somebody has stolen the token, so the session ends for both its owner and the thief.
 */
export async function rotateRefreshToken(ctx: RequestContext, token: string): Promise<OpenedSession> {
  const { db } = ctx;
  const known = await db.refreshTokens.findById(hashOf(token)).lean<RefreshToken>();
  const session = known && (await findLiveSession(ctx, known.sessionId));
  if (!session) throw unauthenticated('The session has ended. Log in again.');

  const successor = successorOf(token, known.salt);
  if (await isReused(ctx, known, successor)) {
    await endReusedSession(ctx, session);
    throw unauthenticated('This refresh token was already used, so its session was ended. Log in again.');
  }

  await ctx.limits.refreshBySession.consume(session._id);
  // The successor is written first, so that after a crash between the two writes the same token returns it
  // again.
  const now = new Date();
  const expiresAt = idleExpiry(now, session.createdAt);
  await addToken(ctx, {
    _id: hashOf(successor),
    sessionId: session._id,
    expiresAt: absoluteExpiry(session.createdAt),
  });
  await db.refreshTokens.updateOne({ _id: known._id, spentAt: null }, { spentAt: now });
  const used = await db.sessions
    .findOneAndUpdate(
      { _id: session._id, endedAt: null },
      {
        ...ctx.client,
        network: addressKey(ctx.client.ip),
        deviceKey: ctx.device.key,
        lastUsedAt: now,
        expiresAt,
        forgetAt: retentionEnd(expiresAt),
      },
      { returnDocument: 'after' },
    )
    .lean<Session>();
  if (!used) throw unauthenticated('The session has ended. Log in again.');
  return { session: used, refreshToken: successor };
}

const findLiveSession = ({ db }: RequestContext, sessionId: string): Promise<Session | null> =>
  db.sessions
    .findOne({ _id: sessionId, endedAt: null, expiresAt: { $gt: new Date() } })
    .lean<Session>()
    .exec();

async function isReused({ db }: RequestContext, known: RefreshToken, successor: string): Promise<boolean> {
  if (!known.spentAt) return false;
  if (Date.now() - known.spentAt.getTime() > GRACE_MS) return true;
  // The client has already used the successor, so it has no reason to request it again.
  const next = await db.refreshTokens.findById(hashOf(successor)).lean<RefreshToken>();
  return next?.spentAt != null;
}

async function addToken(
  { db }: RequestContext,
  { _id, ...token }: Pick<RefreshToken, '_id' | 'sessionId' | 'expiresAt'>,
): Promise<void> {
  try {
    await db.refreshTokens.updateOne(
      { _id },
      { $setOnInsert: { ...token, salt: newSecretToken(), spentAt: null } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
