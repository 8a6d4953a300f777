import { randomUUID } from 'node:crypto';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import type { RequestContext } from '../context.js';
import { securityNotice } from '../notice/security-notice.js';
import { addressKey } from '../throttle/address-key.js';
import { isWithin } from '../throttle/limits.js';
import { hashOf, newSecretToken } from '../token/secret-token.js';
import { describeDevice } from '../device/describe-device.js';
import { endOldestSessions } from './end-oldest-sessions.js';
import type { Session } from './session.entity.js';
import { endOfLife, endOfUse, forgetAfter } from './session-lifetime.js';

export interface OpenedSession {
  session: Session;
  refreshToken: string;
}

/** Opens a session of a user, as part of a transaction. From a device that they have not used before, they get a mail. */
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
    (await isWithin(ctx.limits.newDevicesByAccount, userId))
  ) {
    await addToOutbox(db.outbox, [securityNotice(ctx, userId, 'NEW_DEVICE')], transaction);
  }
  await endOldestSessions(ctx, userId, transaction);

  const expiresAt = endOfUse(now, now);
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
    forgetAt: forgetAfter(expiresAt),
  };
  const refreshToken = newSecretToken();
  await db.sessions.create([session], { session: transaction });
  await db.refreshTokens.create(
    [
      {
        _id: hashOf(refreshToken),
        sessionId: session._id,
        salt: newSecretToken(),
        expiresAt: endOfLife(now),
      },
    ],
    { session: transaction },
  );
  return { session, refreshToken };
}

/** The first device of all is no news. */
async function isNewDevice(
  { db }: RequestContext,
  userId: string,
  device: string,
  transaction: ClientSession,
) {
  const isKnown = await db.sessions.exists({ userId, device }).session(transaction);
  return !isKnown && (await db.sessions.exists({ userId }).session(transaction)) !== null;
}
