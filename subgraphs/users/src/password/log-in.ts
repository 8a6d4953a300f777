import { setTimeout as sleep } from 'node:timers/promises';
import { unauthenticated } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { normalizeEmail } from '../user/email.js';
import type { User } from '../user/user.entity.js';
import type { Credential } from './credential.entity.js';
import { countLoginTry } from './login-tries.js';
import { hashPassword, matchPassword } from './password-hash.js';
import type { LoginArgs } from './password.inputs.js';

// Longer than the hashes take: bcrypt of an imported account, up to a cost of 12, must not answer later than argon2 of a
// decoy.
const REFUSAL_AFTER_MS = 400;

export interface LoggedIn {
  user: User;
  /** For the transaction that opens a session: throws if the password has been changed since it was looked at. */
  confirm: (transaction: ClientSession) => Promise<void>;
}

/** The user with this email and password; which of the two is wrong stays unsaid, and takes the same time. */
export async function logIn(ctx: RequestContext, { email, password }: LoginArgs): Promise<LoggedIn> {
  const { db } = ctx;
  const address = normalizeEmail(email);
  const user = await db.users.findOne({ email: address }).lean<User>();
  const credential = await db.credentials.findById(user?._id ?? '').lean<Credential>();
  const tries = await countLoginTry(ctx, { address, user, credential });
  const refusalTime = sleep(REFUSAL_AFTER_MS);
  const match = await matchPassword(credential?.passwordHash ?? null, password).catch(
    async (error: unknown) => {
      // It was not looked at, so it does not count.
      await tries.forgive();
      throw error;
    },
  );
  if (match === 'wrong' || !user || !credential) {
    await recordEvent(ctx, AuditEventType.LOGIN_FAILED, { userId: user?._id ?? null });
    await refusalTime;
    throw refusal();
  }
  await tries.forget();
  const { _id, passwordHash } = credential;
  const upgraded = match === 'outdated' ? await hashPassword(password) : passwordHash;
  return {
    user,
    async confirm(session) {
      // A write, so that it cannot pass a change of the password that ends all sessions at the same moment.
      const { matchedCount } = await db.credentials.updateOne(
        { _id, passwordHash },
        { passwordHash: upgraded, lastUsedAt: new Date() },
        { session },
      );
      if (matchedCount === 0) throw refusal();
    },
  };
}

const refusal = () => unauthenticated('Email or password is wrong.');
