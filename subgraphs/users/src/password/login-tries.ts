import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { isFamiliarDevice, isFamiliarNetwork } from '../device/familiar.js';
import { originKey, originOf } from '../device/origin.js';
import { addressKey } from '../throttle/address-key.js';
import { isFirstRefusal, type Limit } from '../throttle/limits.js';
import { hashOf } from '../token/secret-token.js';
import type { User } from '../user/user.entity.js';
import type { Credential } from './credential.entity.js';

export interface LoginTarget {
  /** As it was given, in lower case; there need not be an account. */
  address: string;
  user: User | null;
  credential: Credential | null;
}

interface Count {
  limit: Limit;
  key: string;
  /** Whether nobody but this client fills it with tries at this account. */
  isOwn?: boolean;
}

/** Counts before the password is looked at, or many guesses at once would all be looked at. */
export async function countLoginTry(ctx: RequestContext, target: LoginTarget) {
  const counts = await countsOf(ctx, target);
  try {
    // One after the other: a client that is refused for one account does not use up what others may try.
    for (const { limit, key } of counts) await limit.consume(key);
  } catch (error) {
    if (isFirstRefusal(error))
      await recordEvent(ctx, AuditEventType.LOGIN_THROTTLED, { userId: target.user?._id ?? null });
    throw error;
  }
  return {
    forgive: () => Promise.all(counts.map(({ limit, key }) => limit.forgive(key))),
    forget: () =>
      Promise.all(counts.map(({ limit, key, isOwn }) => (isOwn ? limit.reset(key) : limit.forgive(key)))),
  };
}

/**
 * A client that has been signed in to the account has tries of its own, which no stranger can use up. All others share those
 * of the account, however many addresses they have: guessing from a thousand is as slow as from one.
 */
async function countsOf(ctx: RequestContext, { address, user, credential }: LoginTarget): Promise<Count[]> {
  const { loginByDevice, loginByAddress, loginByPair, loginByAccount } = ctx.limits;
  const account = hashOf(address);
  const known = await knownAs(ctx, user?._id ?? null);
  if (known) return [{ limit: loginByDevice, key: `${account}:${known}`, isOwn: true }];

  const origin = originOf(ctx);
  const hasReset = (credential?.resetFrom ?? '') === originKey(origin);
  const isFamiliar = await isFamiliarNetwork(ctx, user?._id ?? null, origin);
  return [
    { limit: loginByAddress, key: ctx.client.ip },
    { limit: loginByPair, key: pairOf(account, ctx.client.ip), isOwn: true },
    ...(isFamiliar || (hasReset && originKey(origin) !== '')
      ? []
      : [{ limit: loginByAccount, key: account }]),
  ];
}

/** The live session of the user, or the browser they have used; null for a stranger. */
async function knownAs(ctx: RequestContext, userId: string | null): Promise<string | null> {
  const { userId: signedInAs, sessionId } = ctx.identity;
  const isKnown = await isFamiliarDevice(ctx, userId, originOf(ctx));
  if (sessionId && signedInAs === userId) return sessionId;
  return isKnown ? ctx.device.key : null;
}

/** Whoever has set a new password by mail is not kept out by the tries that made them do it. */
export async function forgiveLogins(ctx: RequestContext, { email }: User): Promise<void> {
  const { loginByDevice, loginByPair, loginByAccount } = ctx.limits;
  const account = hashOf(email);
  await loginByDevice.reset(`${account}:${ctx.device.key}`);
  await loginByPair.reset(pairOf(account, ctx.client.ip));
  await loginByAccount.reset(account);
}

// A service of ours that names no client, limits its clients itself.
const pairOf = (account: string, ip: string): string => ip && `${account}:${addressKey(ip)}`;
