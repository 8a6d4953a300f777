import { createError, hasCode } from '@cartwright/shared/errors';
import { GraphQLError } from 'graphql';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { UsersConfig } from '../config.js';
import { addressKey } from './address-key.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A replica also counts the last attempts before a limit itself, and all after it. */
const REMEMBERED_ATTEMPTS = 50;

export interface Limit {
  /**
   * Counts an attempt, and throws RATE_LIMITED once there are too many. An empty key is one of our services,
   * which have no limits.
   */
  consume(key: string): Promise<void>;
  /** Takes back an attempt that was legitimate. */
  refund(key: string): Promise<void>;
  /** Forgets all attempts. */
  reset(key: string): Promise<void>;
}

export type Limits = ReturnType<typeof createLimits>;

/**
 * The rate limits. RATE_LIMIT_FACTOR multiplies those per address, but not those per account. They apply to
 * all replicas together. While Redis does not respond, each replica continues alone from the last counts it
 * knows.
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
    /** Failed logins to one account from anywhere, except by clients that have been signed in to it. */
    loginByAccount: limit('login-account', 50, HOUR),
    /** Failed logins from one address, to any account. */
    loginByAddress: perAddress('login-address', 30, 15 * MINUTE),
    registerByAddress: perAddress('register-address', 20, HOUR),
    /** Requests for reset codes, and attempts to use them. */
    resetByAddress: perAddress('reset-address', 30, HOUR),
    /** Requests for reset codes from one address, for one account. */
    resetByPair: limit('reset-pair', 5, HOUR),
    /** Reset codes that strangers request for one account from anywhere, and how many of these are short. */
    strangersCodes: limit('strangers-codes', 20, HOUR),
    strangersShortCodes: limit('strangers-short-codes', 4, HOUR),
    verificationByAccount: limit('verification-account', 5, HOUR),
    /** New sessions, because the database keeps each for a while. */
    signInsByAccount: limit('sign-ins', 300, HOUR),
    refreshBySession: limit('refresh', 600, HOUR),
    /** Mails about new devices. */
    newDevicesByAccount: limit('new-devices', 5, HOUR),
    /** Password checks in a session, whether right or wrong. */
    passwordBySession: limit('password-session', 5, 15 * MINUTE),
    uploads: limit('uploads', 30, HOUR),
  };
}

const byAddress = (limit: Limit): Limit => ({
  consume: (ip) => limit.consume(addressKey(ip)),
  refund: (ip) => limit.refund(addressKey(ip)),
  reset: (ip) => limit.reset(addressKey(ip)),
});

/** Like `consume`, but returns false instead of throwing. */
export async function tryConsume(limit: Limit, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return true;
  } catch (error) {
    if (hasCode(error, 'RATE_LIMITED')) return false;
    throw error;
  }
}

type Counted = Pick<RateLimiterRes, 'consumedPoints' | 'msBeforeNext'>;

function createLimit(redis: Redis, keyPrefix: string, points: number, duration: number): Limit {
  const local = new RateLimiterMemory({ keyPrefix, points, duration });
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix,
    points,
    duration,
    insuranceLimiter: local,
  });
  const remember = async (key: string, { consumedPoints, msBeforeNext }: Counted): Promise<void> => {
    // Counting all attempts of generous limits would need too much memory, and those do not stop guesses.
    if (consumedPoints > points - REMEMBERED_ATTEMPTS)
      await local.set(key, consumedPoints, msBeforeNext / 1_000);
  };
  // Redis has not heard of attempts during its outage, so it does not lower the replica's own count.
  const rememberAttempt = async (key: string, counted: Counted): Promise<void> => {
    const own = (await local.get(key))?.consumedPoints ?? 0;
    const { consumedPoints, msBeforeNext } = counted;
    await remember(key, { consumedPoints: own > consumedPoints ? own + 1 : consumedPoints, msBeforeNext });
  };
  return {
    async consume(key) {
      if (!key) return;
      try {
        await rememberAttempt(key, await limiter.consume(key));
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        await rememberAttempt(key, error);
        throw tooMany(error, points);
      }
    },
    async refund(key) {
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

/** True once per limit and window, so that further attempts do not fill the audit log. */
export const isFirstRefusal = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['isFirstRefusal'] === true;
