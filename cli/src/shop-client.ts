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
   * Runs an idempotent operation. While the shop is unreachable or busy, it retries for some minutes and reports the reason to
   * `onTrouble`.
   */
  run<Data>(query: string, variables: Record<string, unknown>): Promise<Data>;
}

export interface ClientOptions {
  url: string;
  login: Login;
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
  let token = 'token' in login ? login.token : null;

  async function send(query: string, variables: object, bearer?: string | null): Promise<unknown> {
    const { data, errors } = await post(`${url}/graphql`, { query, variables }, bearer);
    const [error] = errors ?? [];
    if (!error) return data;
    const { code = 'INTERNAL_SERVER_ERROR', retryAfterSeconds } = error.extensions ?? {};
    throw new ShopError(error.message, code, retryAfterSeconds);
  }

  async function signIn(): Promise<void> {
    if ('token' in login) return;
    const { login: signedIn } = (await send(LOGIN, login)) as { login: { token: string } };
    token = signedIn.token;
  }

  async function runOnce(query: string, variables: object): Promise<unknown> {
    if (token === null) await signIn();
    try {
      return await send(query, variables, token);
    } catch (error) {
      // An access token expires after some minutes, and a big file takes longer.
      if (!(error instanceof ShopError && error.code === 'UNAUTHENTICATED') || 'token' in login) throw error;
      await signIn();
      return send(query, variables, token);
    }
  }

  return {
    async run<Data>(query: string, variables: Record<string, unknown>) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return (await runOnce(query, variables)) as Data;
        } catch (error) {
          if (!(error instanceof ShopError) || !PASSING.includes(error.code) || attempt === MAX_ATTEMPTS) {
            throw error;
          }
          onTrouble(`${error.message} Trying again (${attempt} of ${MAX_ATTEMPTS - 1}).`);
          await sleep(Math.max(pauseMs(firstPauseMs, attempt), error.retryAfterSeconds * 1_000));
        }
      }
    },
  };
}

/** Doubles up to half a minute. Each pause is shortened by up to half at random. */
const pauseMs = (first: number, attempt: number): number =>
  Math.min(first * 2 ** (attempt - 1), LONGEST_PAUSE_MS) * (1 - Math.random() / 2);

async function post(url: string, body: object, bearer?: string | null): Promise<Answer> {
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
