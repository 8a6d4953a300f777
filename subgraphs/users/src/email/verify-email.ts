import { badUserInput, conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { securityNotice } from '../notice/security-notice.js';
import { invalidateResets } from '../password/invalidate-resets.js';
import { hashOf } from '../token/secret-token.js';
import { searchTermsOf } from '../user/search-terms.js';
import type { User } from '../user/user.entity.js';
import type { EmailToken } from './email-token.entity.js';

/** Confirms an address by the token of its link. Opening the link twice is not an error. */
export async function verifyEmail(ctx: RequestContext, token: string): Promise<User> {
  try {
    const user = await inTransaction(ctx.connection, (session) => confirm(ctx, token, session));
    ctx.mailOwnerId = user._id;
    return user;
  } catch (error) {
    if (isDuplicateKey(error)) throw conflict('Another account now has this address.');
    throw error;
  }
}

async function confirm(ctx: RequestContext, token: string, session: ClientSession): Promise<User> {
  const { db } = ctx;
  const proof = await db.emailTokens
    .findOne({ _id: hashOf(token), expiresAt: { $gt: new Date() } })
    .session(session)
    .lean<EmailToken>();
  const user = proof && (await db.users.findById(proof.userId).session(session).lean<User>());
  if (!user || ![user.email, user.pendingEmail].includes(proof.email)) throw refusal();
  if (user.email === proof.email && user.emailVerified) return user;

  const { email } = proof;
  const { _id, name } = user;
  const isNew = email !== user.email;
  const verified = await db.users
    .findOneAndUpdate(
      { _id },
      {
        email,
        emailVerified: true,
        ...(isNew && { pendingEmail: null, searchTerms: searchTermsOf({ name, email }) }),
      },
      { session, returnDocument: 'after' },
    )
    .lean<User>();
  if (isNew) {
    await invalidateResets(ctx, _id, session);
    await db.linkedIdentities.deleteMany({ userId: _id }, { session });
    await addToOutbox(db.outbox, [securityNotice(ctx, _id, 'EMAIL_CHANGED', user.email)], session);
  }
  const type = isNew ? AuditEventType.EMAIL_CHANGED : AuditEventType.EMAIL_VERIFIED;
  await recordEvent(ctx, type, { userId: _id }, session);
  return verified!;
}

const refusal = () =>
  badUserInput([
    { path: 'token', message: 'This link is no longer valid. Request a new one with resendVerification.' },
  ]);
