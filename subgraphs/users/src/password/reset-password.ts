import { unauthenticated } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { originKey, originOf } from '../device/origin.js';
import { securityNotice } from '../notice/security-notice.js';
import { announceNow } from '../session/announce-identity.js';
import { clearAuthCookies } from '../session/auth-cookies.js';
import { endSessions } from '../session/end-sessions.js';
import { hashOf } from '../token/secret-token.js';
import type { User } from '../user/user.entity.js';
import { withCredentialLock } from './with-credential-lock.js';
import { ensureGoodPassword } from './ensure-good-password.js';
import { invalidateResets } from './invalidate-resets.js';
import { hashPassword } from './password-hash.js';
import { resetLoginAttempts } from './login-attempts.js';
import type { ResetPasswordArgs } from './password.inputs.js';
import type { ResetToken } from './reset-token.entity.js';

/** Sets a new password and ends every session, because an intruder may have opened them. */
export async function resetPassword(
  ctx: RequestContext,
  { resetToken, newPassword }: ResetPasswordArgs,
): Promise<void> {
  const { db } = ctx;
  const _id = hashOf(resetToken);
  const token = await db.resetTokens.findOne({ _id, expiresAt: { $gt: new Date() } }).lean<ResetToken>();
  const user = token && (await db.users.findById(token.userId).lean<User>());
  if (!user || user.email !== token.email) throw refusal();
  // Before the token is used, so that a bad password does not force the user to start again.
  ensureGoodPassword('newPassword', newPassword, user);
  const passwordHash = await hashPassword(newPassword);

  const set = async (session: ClientSession) => {
    const { deletedCount } = await db.resetTokens.deleteOne({ _id }, { session });
    if (deletedCount === 0) throw refusal();
    const credential = { passwordHash, resetFrom: originKey(originOf(ctx)) };
    await db.credentials.updateOne({ _id: user._id }, credential, { session, upsert: true });
    // The code came by mail, so it proves the address. An intruder may have requested the pending one.
    await db.users.updateOne(
      { _id: user._id, email: user.email },
      { emailVerified: true, pendingEmail: null },
      { session },
    );
    await invalidateResets(ctx, user._id, session);
    // Somebody else may have read the mailbox. The owner's Google account is linked again at the next
    // sign-in.
    await db.linkedIdentities.deleteMany({ userId: user._id }, { session });
    await endSessions(ctx, { userId: user._id, by: 'PASSWORD_RESET' }, session);
    await recordEvent(ctx, AuditEventType.PASSWORD_RESET, { userId: user._id }, session);
    await addToOutbox(db.outbox, [securityNotice(ctx, user._id, 'PASSWORD_RESET')], session);
  };
  await withCredentialLock(user._id, () => inTransaction(ctx.connection, set));
  clearAuthCookies(ctx);
  await resetLoginAttempts(ctx, user);
  await announceNow(ctx, user._id);
}

const refusal = () =>
  unauthenticated('The reset token is no longer valid. Request a new code with forgotPassword.');
