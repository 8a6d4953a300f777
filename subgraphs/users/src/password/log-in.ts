import { setTimeout as sleep } from 'node:timers/promises';
import { unauthenticated } from '@cartwright/shared/errors';
import type { ClientSession } from 'mongoose';
import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { addressKey } from '../throttle/address-key.js';
import { isFirstRefusal } from '../throttle/limits.js';
import { hashOf } from '../token/secret-token.js';
import { normalizeEmail } from '../user/email.js';
import type { User } from '../user/user.entity.js';
import type { Credential } from './credential.entity.js';
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
  const tries = await countTry(ctx, address);
  const refusalTime = sleep(REFUSAL_AFTER_MS);
  const user = await db.users.findOne({ email: address }).lean<User>();
  const credential = user && (await db.credentials.findById(user._id).lean<Credential>());
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

/** Counts before the password is looked at, or many guesses at once would all be looked at. */
async function countTry(ctx: RequestContext, address: string) {
  const { loginByPair, loginByAccount, loginByAddress } = ctx.limits;
  const { ip } = ctx.client;
  const account = hashOf(address);
  const pair = pairOf(account, ip);
  try {
    // One after the other: a client that is refused for one account does not use up what others may try.
    await loginByAddress.consume(ip);
    await loginByPair.consume(pair);
    await loginByAccount.consume(account);
  } catch (error) {
    if (isFirstRefusal(error)) await recordThrottle(ctx, address);
    throw error;
  }
  const forgiveOne = () => Promise.all([loginByAddress.forgive(ip), loginByAccount.forgive(account)]);
  return {
    forgive: () => Promise.all([forgiveOne(), loginByPair.forgive(pair)]),
    forget: () => Promise.all([forgiveOne(), loginByPair.reset(pair)]),
  };
}

/** Whoever has set a new password by mail is not kept out by the tries that made them do it. */
export async function forgiveLogins({ limits, client }: RequestContext, { _id, email }: User): Promise<void> {
  const account = hashOf(email);
  await limits.loginByPair.reset(pairOf(account, client.ip));
  await limits.loginByAccount.reset(account);
  await limits.passwordByAccount.reset(_id);
}

// A service of ours that names no client, limits its clients itself.
const pairOf = (account: string, ip: string): string => ip && `${account}:${addressKey(ip)}`;

async function recordThrottle(ctx: RequestContext, address: string): Promise<void> {
  const user = await ctx.db.users.findOne({ email: address }, { _id: 1 }).lean();
  await recordEvent(ctx, AuditEventType.LOGIN_THROTTLED, { userId: user?._id ?? null });
}
