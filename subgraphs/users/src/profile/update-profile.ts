import { unauthenticated } from '@cartwright/shared/errors';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { verificationMail } from '../email/request-verification.js';
import { securityNotice } from '../notice/security-notice.js';
import { lockSession } from '../session/lock-session.js';
import { normalizeEmail } from '../user/email.js';
import { searchTermsOf } from '../user/search-terms.js';
import type { User } from '../user/user.entity.js';
import { ensureReauthentication } from './ensure-reauthentication.js';
import type { UpdateProfileInput } from './profile.inputs.js';

/** Changes the given fields. A new email address stays pending until its owner confirms it. */
export async function updateProfile(ctx: RequestContext, input: UpdateProfileInput): Promise<User> {
  const { db } = ctx;
  const user = await ctx.userById.load(ctx.identity.userId ?? '');
  if (!user) throw unauthenticated();
  const name = input.name?.trim();
  const email = input.email ? normalizeEmail(input.email) : undefined;
  const asksForNewEmail = email !== undefined && email !== user.email;
  if (asksForNewEmail) {
    await ctx.limits.verificationByAccount.consume(user._id);
    await ensureReauthentication(ctx, user._id, input.currentPassword);
  }

  const changes = {
    ...(name !== undefined && { name, searchTerms: searchTermsOf({ name, email: user.email }) }),
    ...(input.phone !== undefined && { phone: input.phone?.trim() || null }),
    // The current address cancels a pending one.
    ...(email !== undefined && { pendingEmail: asksForNewEmail ? email : null }),
  };
  return inTransaction(ctx.connection, async (session) => {
    await lockSession(ctx, session);
    const changed = await db.users
      .findByIdAndUpdate(user._id, changes, { session, returnDocument: 'after' })
      .lean<User>();
    if (asksForNewEmail) {
      const notice = securityNotice(ctx, user._id, 'EMAIL_CHANGE_REQUESTED');
      await addToOutbox(db.outbox, [verificationMail(user._id), notice], session);
      await recordEvent(ctx, AuditEventType.EMAIL_CHANGE_REQUESTED, { userId: user._id }, session);
    }
    return changed!;
  });
}
