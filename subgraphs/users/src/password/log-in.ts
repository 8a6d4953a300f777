import { setTimeout as sleep } from 'node:timers/promises';
import { unauthenticated } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { normalizeEmail } from '../user/email.js';
import type { User } from '../user/user.entity.js';
import type { Credential } from './credential.entity.js';
import { countLoginAttempt } from './login-attempts.js';
import { hashPassword, matchPassword } from './password-hash.js';
import type { LoginArgs } from './password.inputs.js';

// Longer than any hash takes, so that the refusal of an imported account, with bcrypt of a cost of up to 12,
// takes as long as that of an unknown account, with argon2 of a decoy.
const REFUSAL_AFTER_MS = 400;

export interface LoggedIn {
  user: User;
  /** Runs in the transaction that opens a session, and throws if the password has changed since the check. */
  confirm: (transaction: ClientSession) => Promise<void>;
}

/**
 * Finds the user with this email and password. Neither the error nor its timing reveals which of the two is
 * wrong.
 */
export async function logIn(ctx: RequestContext, { email, password }: LoginArgs): Promise<LoggedIn> {
  const { db } = ctx;
  const address = normalizeEmail(email);
  const user = await db.users.findOne({ email: address }).lean<User>();
  const credential = await db.credentials.findById(user?._id ?? '').lean<Credential>();
  const attempt = await countLoginAttempt(ctx, { address, user, credential });
  const refusalTime = sleep(REFUSAL_AFTER_MS);
  const match = await matchPassword(credential?.passwordHash ?? null, password).catch(
    async (error: unknown) => {
      // The password was not checked, so the attempt does not count.
      await attempt.refund();
      throw error;
    },
  );
  if (match === 'wrong' || !user || !credential) {
    await recordEvent(ctx, AuditEventType.LOGIN_FAILED, { userId: user?._id ?? null });
    await refusalTime;
    throw refusal();
  }
  await attempt.forget();
  const { _id, passwordHash } = credential;
  const upgraded = match === 'outdated' ? await hashPassword(password) : passwordHash;
  return {
    user,
    async confirm(session) {
      // A write, so that it conflicts with a simultaneous password change, which ends all sessions.
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
