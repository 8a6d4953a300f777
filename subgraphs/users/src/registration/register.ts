import { createHash, timingSafeEqual } from 'node:crypto';
import { conflict, forbidden } from '@cartwright/shared/errors';
import type { Role } from '@cartwright/shared/identity/identity';
import { isDuplicateKey } from '@cartwright/shared/mongo/duplicate-key';
import { newId } from '@cartwright/shared/mongo/new-id';
import { inTransaction } from '@cartwright/shared/mongo/transaction';
import { addToOutbox } from '@cartwright/shared/outbox/add-to-outbox';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { verificationMail } from '../email/request-verification.js';
import { ensureGoodPassword } from '../password/ensure-good-password.js';
import { hashPassword } from '../password/password-hash.js';
import type { AuthPayload } from '../session/auth-payload.js';
import { openSession } from '../session/open-session.js';
import { issueTokens } from '../session/sign-in.js';
import { normalizeEmail } from '../user/email.js';
import { searchTermsOf } from '../user/search-terms.js';
import type { User } from '../user/user.entity.js';
import type { RegisterInput } from './registration.inputs.js';

/** Creates an account and signs it in. The right `adminKey` makes it an administrator's. */
export async function register(ctx: RequestContext, input: RegisterInput): Promise<AuthPayload> {
  const owner = { name: input.name.trim(), email: normalizeEmail(input.email) };
  ensureGoodPassword('password', input.password, owner);
  await ctx.limits.registerByAddress.consume(ctx.client.ip);
  const role = await roleFor(ctx, input.adminKey);
  const passwordHash = await hashPassword(input.password);
  const account = { _id: newId(), ...owner, role, searchTerms: searchTermsOf(owner) };
  const { user, opened } = await create(ctx, account, passwordHash);
  return issueTokens(ctx, user, opened);
}

type Account = Pick<User, '_id' | 'name' | 'email' | 'role' | 'searchTerms'>;

async function create(ctx: RequestContext, account: Account, passwordHash: string) {
  const { db } = ctx;
  const { _id: userId, role } = account;
  try {
    return await inTransaction(ctx.connection, async (session) => {
      const [user] = await db.users.create([account], { session });
      await db.credentials.create([{ _id: userId, passwordHash }], { session });
      await addToOutbox(db.outbox, [verificationMail(userId)], session);
      await recordEvent(ctx, AuditEventType.REGISTERED, { userId, detail: `as ${role}` }, session);
      return { user: user!.toObject(), opened: await openSession(ctx, userId, session) };
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw conflict('An account with this email address already exists. Log in instead.');
    throw error;
  }
}

async function roleFor(ctx: RequestContext, givenKey: string | null | undefined): Promise<Role> {
  if (givenKey == null) return 'CUSTOMER';
  const expectedKey = ctx.config.adminRegistrationKey;
  if (!expectedKey || !isSameSecret(givenKey, expectedKey)) {
    await recordEvent(ctx, AuditEventType.ADMIN_KEY_REFUSED, {});
    throw forbidden(
      'This is not the registration key for administrators. Leave adminKey out to register as a customer.',
    );
  }
  return 'ADMIN';
}

function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
