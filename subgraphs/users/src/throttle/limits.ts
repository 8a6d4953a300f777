import { createError, hasCode } from '@cartwright/shared/errors';
import { GraphQLError } from 'graphql';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { UsersConfig } from '../config.js';
import { addressKey } from './address-key.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** So many before a limit is reached, and all beyond, are also counted by the replica itself. */
const REMEMBERED_TRIES = 10;

export interface Limit {
  /** Counts a try; throws RATE_LIMITED once there are too many. An empty key is a service of ours, which is not limited. */
  consume(key: string): Promise<void>;
  /** Takes back a try that turned out to be a good one. */
  forgive(key: string): Promise<void>;
  /** Forgets all tries. */
  reset(key: string): Promise<void>;
}

export type Limits = ReturnType<typeof createLimits>;

/**
 * How often who may do what. Limits per address follow RATE_LIMIT_FACTOR, limits per account do not. They hold for all
 * replicas together; while Redis is away, or too busy to respond, each replica goes on by itself from what it has last heard.
 */
export function createLimits(redis: Redis, { queuePrefix, rateLimitFactor }: UsersConfig) {
  const limit = (name: string, points: number, seconds: number): Limit =>
    createLimit(redis, `${queuePrefix}:limit:${name}`, points, seconds);
  const perAddress = (name: string, points: number, seconds: number): Limit =>
    byAddress(limit(name, Math.ceil(points * rateLimitFactor), seconds));

  return {
    /** Failed logins to one account in a browser or session that has been signed in to it. */
    loginByDevice: limit('login-device', 5, 15 * MINUTE),
    /** Failed logins to one account from one address. */
    loginByPair: limit('login-pair', 5, 15 * MINUTE),
    /** Failed logins to one account by strangers, from anywhere. Those who have been signed in to it do not share in it. */
    loginByAccount: limit('login-account', 50, HOUR),
    /** Failed logins from one address, to whatever account. */
    loginByAddress: perAddress('login-address', 30, 15 * MINUTE),
    registerByAddress: perAddress('register-address', 20, HOUR),
    /** Asking for codes and trying them. */
    resetByAddress: perAddress('reset-address', 30, HOUR),
    /** Codes that one address asks for, for one account. */
    resetByPair: limit('reset-pair', 5, HOUR),
    /** Codes that strangers get mailed for one account, from anywhere; and how many of these are short enough to be guessed. */
    strangersCodes: limit('strangers-codes', 20, HOUR),
    strangersShortCodes: limit('strangers-short-codes', 4, HOUR),
    verificationByAccount: limit('verification-account', 5, HOUR),
    /** Sessions that are opened; each is kept for a while. */
    signInsByAccount: limit('sign-ins', 300, HOUR),
    refreshBySession: limit('refresh', 600, HOUR),
    /** Mails about new devices. */
    newDevicesByAccount: limit('new-devices', 5, HOUR),
    /** Passwords that are given in a session, right or wrong. */
    passwordBySession: limit('password-session', 5, 15 * MINUTE),
    uploads: limit('uploads', 30, HOUR),
  };
}

const byAddress = (limit: Limit): Limit => ({
  consume: (ip) => limit.consume(addressKey(ip)),
  forgive: (ip) => limit.forgive(addressKey(ip)),
  reset: (ip) => limit.reset(addressKey(ip)),
});

/** Like `consume`, for where there is nobody to tell: false once there are too many. */
export async function isWithin(limit: Limit, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return true;
  } catch (error) {
    if (hasCode(error, 'RATE_LIMITED')) return false;
    throw error;
  }
}

function createLimit(redis: Redis, keyPrefix: string, points: number, duration: number): Limit {
  const local = new RateLimiterMemory({ keyPrefix, points, duration });
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix,
    points,
    duration,
    insuranceLimiter: local,
  });
  const remember = async (key: string, { consumedPoints, msBeforeNext }: RateLimiterRes): Promise<void> => {
    // Generous limits are not about guesses, and have too many keys to keep.
    if (consumedPoints > points - REMEMBERED_TRIES)
      await local.set(key, consumedPoints, msBeforeNext / 1_000);
  };
  return {
    async consume(key) {
      if (!key) return;
      try {
        await remember(key, await limiter.consume(key));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        await remember(key, error);
        throw tooMany(error, points);
      }
    },
    async forgive(key) {
      if (key) await remember(key, await limiter.reward(key));
    },
    async reset(key) {
      if (!key) return;
      await limiter.delete(key);
      await local.delete(key);
    },
  };
}

function tooMany({ msBeforeNext, consumedPoints }: RateLimiterRes, points: number) {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return createError('RATE_LIMITED', `Too many attempts. Wait ${wait}.`, {
    retryAfterSeconds,
    isFirstRefusal: consumedPoints === points + 1,
  });
}

/** True once per limit and window, so that whoever goes on trying does not fill the audit log. */
export const isFirstRefusal = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['isFirstRefusal'] === true;
