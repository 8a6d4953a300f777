import { sendEmailVerification } from '@cartwright/shared/jobs/notifications';
import { newId } from '@cartwright/shared/mongo/new-id';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { outboxEntry, type OutboxEntry } from '@cartwright/shared/outbox/outbox-entry';
import type { RequestContext } from '../context.js';
import { hashOf, newSecretToken } from '../token/secret-token.js';
import type { User } from '../user/user.entity.js';
import type { IssuedVerification } from './issued-verification.js';

const LIFETIME_MS = 24 * 3_600_000;

/** The outbox entry of a mail with a link to confirm the user's address. */
export const verificationMail = (userId: string): OutboxEntry =>
  outboxEntry(sendEmailVerification, { version: 1, eventId: newId(), userId });

/** Sends the mail again. Returns false when there is nothing to confirm. */
export async function resendVerification(ctx: RequestContext, userId: string): Promise<boolean> {
  const user = await ctx.userById.load(userId);
  if (!user || addressToVerify(user) === null) return false;
  await ctx.limits.verificationByAccount.consume(userId);
  await addToOutbox(ctx.db.outbox, [verificationMail(userId)]);
  return true;
}

/**
 * Creates the token for the mail, for the address that is unconfirmed at this time. Null when there is none.
 */
export async function issueVerification(
  { db }: RequestContext,
  userId: string,
): Promise<IssuedVerification | null> {
  const user = await db.users.findById(userId).lean<User>();
  const email = user && addressToVerify(user);
  if (!email) return null;
  const token = newSecretToken();
  const expiresAt = new Date(Date.now() + LIFETIME_MS);
  await db.emailTokens.create([{ _id: hashOf(token), userId, email, expiresAt }]);
  return { name: user.name, email, token, expiresAt };
}

const addressToVerify = ({ email, emailVerified, pendingEmail }: User): string | null =>
  pendingEmail ?? (emailVerified ? null : email);
