import { setTimeout as sleep } from 'node:timers/promises';
import { createError } from '@cartwright/shared/errors';
import type { Logger } from '@cartwright/shared/log';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { Stripe } from 'stripe';
import type { StripeConfig } from './stripe.config.js';

// It must fit into the gateway's deadline for a query, since `Order.payment` asks Stripe. A second try would not.
const DEADLINE_MS = 1_400;
const BUSY_PAUSE_MS = 200;
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 5_000;

/** For jobs, which nobody waits for. */
export const PATIENT: Stripe.RequestOptions = { timeout: 10_000 };

export interface StripeClient {
  /**
   * Asks Stripe. A refusal comes back as Stripe's own error; when Stripe does not answer, or has not answered lately, the
   * error is PAYMENT_FAILED. Whatever creates something needs an idempotency key, since it may be sent twice.
   */
  ask<T>(call: (stripe: Stripe) => Promise<T>): Promise<T>;
  /** For what needs no answer from Stripe, such as to verify a signature. */
  readonly sdk: Stripe;
  readonly isLive: boolean;
}

export function createStripeClient(config: StripeConfig, log: Logger): StripeClient {
  const { protocol, hostname, port } = new URL(config.apiBaseUrl);
  const sdk = new Stripe(config.secretKey, {
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port && { port: Number(port) }),
    timeout: DEADLINE_MS,
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const breaker = createBreaker(log);
  return {
    sdk,
    isLive: /^(sk|rk)_live_/.test(config.secretKey),
    async ask(call) {
      try {
        return await breaker.execute(() => onceMoreIfBusy(() => call(sdk)));
      } catch (error) {
        if (!isOutage(error) && !isBusy(error) && !(error instanceof BrokenCircuitError)) throw error;
        log.warn({ failure: describe(error) }, 'Stripe does not answer');
        throw createError(
          'PAYMENT_FAILED',
          'Online payment is not available right now. Try again in a moment.',
        );
      }
    },
  };
}

function createBreaker(log: Logger): CircuitBreakerPolicy {
  const breaker = circuitBreaker(
    handleWhen((error) => isOutage(error) && !isReplay(error)),
    {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    },
  );
  breaker.onBreak(() => log.error('Stripe has failed again and again: it is left alone for a while'));
  breaker.onReset(() => log.info('Stripe answers again'));
  return breaker;
}

/** What Stripe has answered once and for all, and would answer again; anything else may be tried again. */
export const isRefusal = (error: unknown): error is Stripe.errors.StripeError =>
  (error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeCardError) &&
  !isBusy(error);

/**
 * Stripe has answered that something went wrong on its side. It keeps that answer for the idempotency key, too, and whether
 * anything was done cannot be told from it.
 */
export const isServerError = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 0) >= 500;

/** An answer from earlier says nothing about how Stripe is now. */
const isReplay = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.headers?.['idempotent-replayed'] === 'true';

const BUSY_CODES = ['idempotency_key_in_use', 'lock_timeout', 'rate_limit'];

/** The same thing is being asked for, or changed, at this very moment. */
const isBusy = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && BUSY_CODES.includes(error.code ?? '');

async function onceMoreIfBusy<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isBusy(error)) throw error;
    await sleep(BUSY_PAUSE_MS);
    return call();
  }
}

/** About Stripe or the way to it; anything else is about what was asked. */
const isOutage = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeConnectionError ||
  (error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 500) >= 500) ||
  error instanceof Stripe.errors.StripeRateLimitError;

/**
 * Stripe's errors carry the request with them: the log needs the reason. Their names are all `Error`, their types are not; and
 * as `err`, the logger would take this for an error of the class Object.
 */
function describe(error: unknown) {
  if (error instanceof Stripe.errors.StripeError) {
    const { type, code, statusCode, requestId, message } = error;
    return { type, code, statusCode, requestId, message };
  }
  return error instanceof Error
    ? { type: error.constructor.name, message: error.message }
    : { message: String(error) };
}
