import { conflict } from '@cartwright/shared/errors';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { securityNotice } from '../notice/security-notice.js';
import { announceNow } from '../session/announce-identity.js';
import { invalidateResets } from '../password/invalidate-resets.js';
import { endSessions } from '../session/end-sessions.js';
import { ensureMailAddress } from '../user/email.js';
import { searchTermsOf } from '../user/search-terms.js';
import type { User } from '../user/user.entity.js';
import { chooseAccount, type AccountChoice } from './choose-account.js';
import type { LinkedIdentity } from './linked-identity.entity.js';
import type { GoogleUser } from './verify-id-token.js';

const MAX_NAME_LENGTH = 100;

interface AccountResult {
  user: User;
  by: AccountChoice['kind'];
}

/** Returns the account of a verified Google user, and links or creates it if necessary. */
export async function findOrCreateAccount(ctx: RequestContext, googleUser: GoogleUser): Promise<User> {
  const attempt = () => inTransaction(ctx.connection, (session) => applyChoice(ctx, googleUser, session));
  const { user, by } = await attempt().catch((error: unknown) => {
    // A simultaneous sign-in of the same user has just created the account.
    if (isDuplicateKey(error)) return attempt();
    throw error;
  });
  if (by === 'TAKE_OVER') await announceNow(ctx, user._id);
  return user;
}

async function applyChoice(
  ctx: RequestContext,
  googleUser: GoogleUser,
  session: ClientSession,
): Promise<AccountResult> {
  const choice = chooseAccount(await findAccounts(ctx, googleUser, session));
  switch (choice.kind) {
    case 'ENTER':
      return { user: choice.user, by: choice.kind };
    case 'LINK':
      await link(ctx, choice.user, googleUser, session);
      return { user: choice.user, by: choice.kind };
    case 'TAKE_OVER':
      await link(ctx, choice.user, googleUser, session);
      return { user: await takeOver(ctx, choice.user, session), by: choice.kind };
    case 'REFUSE':
      throw conflict('An account with this email address already exists. Log in with its password.');
    case 'CREATE':
      return { user: await create(ctx, googleUser, session), by: choice.kind };
  }
}

async function findAccounts(
  { db }: RequestContext,
  { subject, email, isMailboxKnown }: GoogleUser,
  session: ClientSession,
) {
  const identity = await db.linkedIdentities
    .findById(identityIdOf(subject))
    .session(session)
    .lean<LinkedIdentity>();
  return {
    linked: identity && (await db.users.findById(identity.userId).session(session).lean<User>()),
    isMailboxKnown,
    sameAddress: await db.users.findOne({ email }).session(session).lean<User>(),
  };
}

async function link(
  ctx: RequestContext,
  { _id: userId }: User,
  { subject }: GoogleUser,
  session: ClientSession,
): Promise<void> {
  await ctx.db.linkedIdentities.create([{ _id: identityIdOf(subject), userId }], { session });
  await recordEvent(ctx, AuditEventType.GOOGLE_LINKED, { userId }, session);
  await addToOutbox(ctx.db.outbox, [securityNotice(ctx, userId, 'GOOGLE_LINKED')], session);
}

/**
 * Removes everything that gives the person who registered the account access: password, sessions and pending
 * address.
 */
async function takeOver(ctx: RequestContext, { _id }: User, session: ClientSession): Promise<User> {
  const { db } = ctx;
  await db.credentials.deleteOne({ _id }, { session });
  await invalidateResets(ctx, _id, session);
  await endSessions(ctx, { userId: _id, by: 'REVOKED' }, session);
  const proven = { emailVerified: true, pendingEmail: null };
  const user = await db.users
    .findByIdAndUpdate(_id, proven, { session, returnDocument: 'after' })
    .lean<User>();
  return user!;
}

async function create(
  ctx: RequestContext,
  { subject, email, name }: GoogleUser,
  session: ClientSession,
): Promise<User> {
  ensureMailAddress(email);
  const userId = newId();
  const owner = { name: (name?.trim() || email.split('@')[0]!).slice(0, MAX_NAME_LENGTH), email };
  const account = { _id: userId, ...owner, role: 'CUSTOMER' as const, emailVerified: true };
  const [user] = await ctx.db.users.create([{ ...account, searchTerms: searchTermsOf(owner) }], { session });
  await ctx.db.linkedIdentities.create([{ _id: identityIdOf(subject), userId }], { session });
  await recordEvent(ctx, AuditEventType.REGISTERED, { userId, detail: 'with Google' }, session);
  return user!.toObject();
}

const identityIdOf = (subject: string): string => `google:${subject}`;
