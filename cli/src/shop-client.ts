import { setTimeout as sleep } from 'node:timers/promises';
import { fetch } from 'undici';
import type { Login } from './options.js';

/** An error of the shop, or a failure to reach it. */
export class ShopError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly retryAfterSeconds = 0,
  ) {
    super(message);
    this.name = 'ShopError';
  }
}

export interface ShopClient {
  /**
   * Runs an idempotent operation. While the shop is unreachable or busy, it retries for some minutes and
   * reports the reason to `onTrouble`.
   */
  run<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The same, but returns errors with one of the `expected` codes instead of throwing them. */
  ask<Data>(query: string, variables: Record<string, unknown>, expected: string[]): Promise<Reply<Data>>;
}

export interface Reply<Data> {
  data: Data | null;
  errors: ShopError[];
}

export interface ClientOptions {
  url: string;
  /** Null means anonymous. With `mintToken`, each request has its own token. */
  login: Login | { mintToken: () => Promise<string> } | null;
  /** Receives the reason for a retry. */
  onTrouble: (message: string) => void;
  firstPauseMs?: number;
}

const LOGIN =
  'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { token } }';
const DEADLINE_MS = 30_000;
const MAX_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
// CONFLICT means that others are changing the same products right now.
const PASSING = ['NETWORK', 'SUBGRAPH_UNAVAILABLE', 'RATE_LIMITED', 'OVERLOADED', 'CONFLICT'];

interface Answer {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; retryAfterSeconds?: number } }[];
}

export function createShopClient(options: ClientOptions): ShopClient {
  const { url, login, onTrouble, firstPauseMs = FIRST_PAUSE_MS } = options;
  let signedIn: string | null = null;

  async function send(
    query: string,
    variables: object,
    expected: string[],
    bearer: string | null,
  ): Promise<Reply<unknown>> {
    const { data = null, errors = [] } = await post(`${url}/graphql`, { query, variables }, bearer);
    const found = errors.map(
      ({ message, extensions: { code = 'INTERNAL_SERVER_ERROR', retryAfterSeconds } = {} }) =>
        new ShopError(message, code, retryAfterSeconds),
    );
    const unexpected = found.find(({ code }) => !expected.includes(code));
    if (unexpected) throw unexpected;
    return { data, errors: found };
  }

  async function findToken(): Promise<string | null> {
    if (login === null) return null;
    if ('token' in login) return login.token;
    if ('mintToken' in login) return login.mintToken();
    if (signedIn === null) {
      const { data } = await send(LOGIN, login, [], null);
      signedIn = (data as { login: { token: string } }).login.token;
    }
    return signedIn;
  }

  async function askOnce(query: string, variables: object, expected: string[]): Promise<Reply<unknown>> {
    try {
      return await send(query, variables, expected, await findToken());
    } catch (error) {
      // An access token expires after some minutes, and a big file takes longer.
      if (!(error instanceof ShopError && error.code === 'UNAUTHENTICATED') || signedIn === null) throw error;
      signedIn = null;
      return send(query, variables, expected, await findToken());
    }
  }

  async function ask<Data>(query: string, variables: Record<string, unknown>, expected: string[]) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await askOnce(query, variables, expected)) as Reply<Data>;
      } catch (error) {
        if (!(error instanceof ShopError) || !PASSING.includes(error.code) || attempt === MAX_ATTEMPTS) {
          throw error;
        }
        onTrouble(`${error.message} Trying again (${attempt} of ${MAX_ATTEMPTS - 1}).`);
        await sleep(Math.max(pauseMs(firstPauseMs, attempt), error.retryAfterSeconds * 1_000));
      }
    }
  }

  return {
    ask,
    run: async <Data>(query: string, variables: Record<string, unknown> = {}) =>
      (await ask<Data>(query, variables, [])).data as Data,
  };
}

/** Doubles up to half a minute. Each pause is shortened by up to half at random. */
const pauseMs = (first: number, attempt: number): number =>
  Math.min(first * 2 ** (attempt - 1), LONGEST_PAUSE_MS) * (1 - Math.random() / 2);

async function post(url: string, body: object, bearer: string | null): Promise<Answer> {
  const unreachable = (why: string) =>
    new ShopError(`The shop at ${url} does not answer: ${why}.`, 'NETWORK');
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'user-agent': 'cartwright-cli',
        'content-type': 'application/json',
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const type = response.headers.get('content-type') ?? '';
    if (/json/.test(type)) return (await response.json()) as Answer;
    await response.body?.cancel();
    if (response.status >= 500) throw unreachable(`HTTP status ${response.status}`);
    throw new ShopError(`${url} is not a shop: HTTP status ${response.status}.`, 'BAD_URL');
  } catch (error) {
    if (error instanceof ShopError) throw error;
    const { message, cause } = error as Error;
    throw unreachable(cause instanceof Error && cause.message ? cause.message : message);
  }
}
