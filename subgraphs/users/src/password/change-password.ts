import { conflict, unauthenticated } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { securityNotice } from '../notice/security-notice.js';
import { announceNow } from '../session/announce-identity.js';
import { endSessions } from '../session/end-sessions.js';
import type { User } from '../user/user.entity.js';
import { ensureCurrentPassword } from './ensure-current-password.js';
import { withCredentialLock } from './with-credential-lock.js';
import { ensureGoodPassword } from './ensure-good-password.js';
import { invalidateResets } from './invalidate-resets.js';
import { hashPassword } from './password-hash.js';
import type { ChangePasswordArgs } from './password.inputs.js';

/** Checks the current password, sets a new one, and ends all other sessions. */
export async function changePassword(
  ctx: RequestContext,
  { currentPassword, newPassword }: ChangePasswordArgs,
): Promise<User> {
  const { db, identity } = ctx;
  const user = await ctx.userById.load(identity.userId ?? '');
  if (!user) throw unauthenticated();
  const passwordHashSoFar = await ensureCurrentPassword(ctx, user._id, currentPassword);
  ensureGoodPassword('newPassword', newPassword, user);
  const passwordHash = await hashPassword(newPassword);

  const set = async (session: ClientSession) => {
    const { matchedCount } = await db.credentials.updateOne(
      { _id: user._id, passwordHash: passwordHashSoFar },
      { passwordHash, resetFrom: null },
      { session },
    );
    if (matchedCount === 0) throw conflict('The password was just changed elsewhere.');
    // An intruder may have requested the pending address.
    await db.users.updateOne({ _id: user._id }, { pendingEmail: null }, { session });
    await invalidateResets(ctx, user._id, session);
    const others = { userId: user._id, except: identity.sessionId, by: 'PASSWORD_CHANGED' } as const;
    await endSessions(ctx, others, session);
    await recordEvent(ctx, AuditEventType.PASSWORD_CHANGED, { userId: user._id }, session);
    await addToOutbox(db.outbox, [securityNotice(ctx, user._id, 'PASSWORD_CHANGED')], session);
  };
  await withCredentialLock(user._id, () => inTransaction(ctx.connection, set));
  await announceNow(ctx, user._id);
  return { ...user, pendingEmail: null };
}
