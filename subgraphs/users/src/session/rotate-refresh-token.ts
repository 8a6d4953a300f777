import { unauthenticated } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import type { RequestContext } from '../context.js';
import { addressKey } from '../throttle/address-key.js';
import { hashOf, newSecretToken, successorOf } from '../token/secret-token.js';
import { endReusedSession } from './end-reused-session.js';
import type { OpenedSession } from './open-session.js';
import type { RefreshToken } from './refresh-token.entity.js';
import { endOfLife, endOfUse, forgetAfter } from './session-lifetime.js';
import type { Session } from './session.entity.js';

// Tabs of one browser refresh at the same moment, and an answer may be lost: for so long the same token gives the same
// successor.
const GRACE_MS = 10_000;

/**
 * Spends a refresh token for its successor. However many do it at once, they get the same one; who comes with a token that
 * was spent before that has stolen it, or was stolen from: the session ends for both.
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
  // The successor first: after a crash between the two writes, the same token leads to it again.
  const now = new Date();
  const expiresAt = endOfUse(now, session.createdAt);
  await addToken(ctx, {
    _id: hashOf(successor),
    sessionId: session._id,
    expiresAt: endOfLife(session.createdAt),
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
        forgetAt: forgetAfter(expiresAt),
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
  // Whoever holds the successor has moved on: nobody has a reason to come back for it.
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
