import { DEADLINE_HEADER } from '@cartwright/shared/deadline/deadline';
import { Agent, request } from 'undici';

const agent = new Agent({
  connections: 128,
  pipelining: 1,
  keepAliveTimeout: 30_000,
  connect: { timeout: 1_000 },
});

export interface Call {
  headers: Record<string, string>;
  body: string;
  /** Starts when the call is sent. */
  deadlineMs: number;
  /** Aborts the call. */
  signal?: AbortSignal | undefined;
}

export interface Reply {
  status: number;
  /** Cookies stay separate: joined, they could not be split again. */
  header: (name: string) => string[];
  body: unknown;
}

/** Posts to a subgraph. Rejects if there is no complete JSON response within the deadline. */
export async function call(url: string, { headers, body, deadlineMs, signal }: Call): Promise<Reply> {
  const late = AbortSignal.timeout(deadlineMs);
  const response = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [DEADLINE_HEADER]: String(deadlineMs), ...headers },
    body,
    dispatcher: agent,
    signal: signal ? AbortSignal.any([late, signal]) : late,
  });
  return {
    status: response.statusCode,
    header: (name) => [response.headers[name] ?? []].flat(),
    body: await response.body.json(),
  };
}

/** Whether the subgraph certainly did not receive the failed call. */
export const wasNeverSent = (error: unknown): boolean => NOT_CONNECTED.has(codeOf(error));

/** Whether the connection broke before any part of the response, as when the subgraph restarts. */
export const hasLostConnection = (error: unknown): boolean =>
  wasNeverSent(error) || BROKEN.has(codeOf(error));

/** The reason for a failure, in a word or two for the log. */
export const reasonOf = (error: unknown): string =>
  codeOf(error) || (error instanceof Error ? error.message : String(error));

const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
