import { randomUUID } from 'node:crypto';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import type { RequestContext } from '../context.js';
import { securityNotice } from '../notice/security-notice.js';
import { addressKey } from '../throttle/address-key.js';
import { tryConsume } from '../throttle/limits.js';
import { hashOf, newSecretToken } from '../token/secret-token.js';
import { describeDevice } from '../device/describe-device.js';
import { endOldestSessions } from './end-oldest-sessions.js';
import type { Session } from './session.entity.js';
import { absoluteExpiry, idleExpiry, retentionEnd } from './session-lifetime.js';

export interface OpenedSession {
  session: Session;
  refreshToken: string;
}

/** Opens a session in a transaction. If the device is new to the user, this sends them a mail. */
export async function openSession(
  ctx: RequestContext,
  userId: string,
  transaction: ClientSession,
): Promise<OpenedSession> {
  const { db, client } = ctx;
  const now = new Date();
  const device = describeDevice(client.userAgent);
  if (
    (await isNewDevice(ctx, userId, device, transaction)) &&
    (await tryConsume(ctx.limits.newDevicesByAccount, userId))
  ) {
    await addToOutbox(db.outbox, [securityNotice(ctx, userId, 'NEW_DEVICE')], transaction);
  }
  await endOldestSessions(ctx, userId, transaction);

  const expiresAt = idleExpiry(now, now);
  const session: Session = {
    _id: randomUUID(),
    userId,
    ...client,
    network: addressKey(client.ip),
    deviceKey: ctx.device.key,
    device,
    createdAt: now,
    lastUsedAt: now,
    expiresAt,
    endedAt: null,
    endedBy: null,
    forgetAt: retentionEnd(expiresAt),
  };
  const refreshToken = newSecretToken();
  await db.sessions.create([session], { session: transaction });
  await db.refreshTokens.create(
    [
      {
        _id: hashOf(refreshToken),
        sessionId: session._id,
        salt: newSecretToken(),
        expiresAt: absoluteExpiry(now),
      },
    ],
    { session: transaction },
  );
  return { session, refreshToken };
}

/** A user's very first device does not count as new. */
async function isNewDevice(
  { db }: RequestContext,
  userId: string,
  device: string,
  transaction: ClientSession,
) {
  const isKnown = await db.sessions.exists({ userId, device }).session(transaction);
  return !isKnown && (await db.sessions.exists({ userId }).session(transaction)) !== null;
}
