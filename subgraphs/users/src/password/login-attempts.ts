import { AuditEventType } from '../audit/audit-event.entity.js';
import { recordEvent } from '../audit/record-event.js';
import type { RequestContext } from '../context.js';
import { isFamiliarDevice, isFamiliarNetwork } from '../device/is-familiar.js';
import { originKey, originOf } from '../device/origin.js';
import { addressKey } from '../throttle/address-key.js';
import { isFirstRefusal, type Limit } from '../throttle/limits.js';
import { hashOf } from '../token/secret-token.js';
import type { User } from '../user/user.entity.js';
import type { Credential } from './credential.entity.js';

export interface LoginTarget {
  /** The given address in lower case. There may be no account. */
  address: string;
  user: User | null;
  credential: Credential | null;
}

interface Counter {
  limit: Limit;
  key: string;
  /** Whether only this client's attempts at this account count here. */
  isExclusive?: boolean;
}

/** Counts an attempt before the password check, so that simultaneous guesses cannot exceed the limit. */
export async function countLoginAttempt(ctx: RequestContext, target: LoginTarget) {
  const counters = await countersOf(ctx, target);
  try {
    // In this order: a client that reaches its own limit does not consume the attempts of others.
    for (const { limit, key } of counters) await limit.consume(key);
  } catch (error) {
    if (isFirstRefusal(error))
      await recordEvent(ctx, AuditEventType.LOGIN_THROTTLED, { userId: target.user?._id ?? null });
    throw error;
  }
  return {
    refund: () => Promise.all(counters.map(({ limit, key }) => limit.refund(key))),
    forget: () =>
      Promise.all(
        counters.map(({ limit, key, isExclusive }) => (isExclusive ? limit.reset(key) : limit.refund(key))),
      ),
  };
}

/**
 * A client that has been signed in to the account has its own attempts, which no stranger can exhaust. All
 * others share those of the account, so that guessing from a thousand addresses is as slow as from one.
 */
async function countersOf(
  ctx: RequestContext,
  { address, user, credential }: LoginTarget,
): Promise<Counter[]> {
  const { loginByDevice, loginByAddress, loginByPair, loginByAccount } = ctx.limits;
  const account = hashOf(address);
  const familiar = await familiarKey(ctx, user?._id ?? null);
  if (familiar) return [{ limit: loginByDevice, key: `${account}:${familiar}`, isExclusive: true }];

  const origin = originOf(ctx);
  const hasReset = (credential?.resetFrom ?? '') === originKey(origin);
  const isFamiliar = await isFamiliarNetwork(ctx, user?._id ?? null, origin);
  return [
    { limit: loginByAddress, key: ctx.client.ip },
    { limit: loginByPair, key: accountAndAddress(account, ctx.client.ip), isExclusive: true },
    ...(isFamiliar || (hasReset && originKey(origin) !== '')
      ? []
      : [{ limit: loginByAccount, key: account }]),
  ];
}

/** The key of the user's session or of a browser they have used. Null for a stranger. */
async function familiarKey(ctx: RequestContext, userId: string | null): Promise<string | null> {
  const { userId: signedInAs, sessionId } = ctx.identity;
  const isKnown = await isFamiliarDevice(ctx, userId, originOf(ctx));
  if (sessionId && signedInAs === userId) return sessionId;
  return isKnown ? ctx.device.key : null;
}

/** Resets the limits after a password reset by mail, so that earlier failures do not lock the owner out. */
export async function resetLoginAttempts(ctx: RequestContext, { email }: User): Promise<void> {
  const { loginByDevice, loginByPair, loginByAccount } = ctx.limits;
  const account = hashOf(email);
  await loginByDevice.reset(`${account}:${ctx.device.key}`);
  await loginByPair.reset(accountAndAddress(account, ctx.client.ip));
  await loginByAccount.reset(account);
}

// Empty for our own services without a client, because they limit their clients themselves.
const accountAndAddress = (account: string, ip: string): string => ip && `${account}:${addressKey(ip)}`;
