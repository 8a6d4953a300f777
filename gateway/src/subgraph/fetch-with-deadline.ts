import { Agent, fetch, type RequestInit } from 'undici';

export const DEADLINE_HEADER = 'x-deadline-ms';

const agent = new Agent({
  connections: 128,
  pipelining: 1,
  keepAliveTimeout: 30_000,
  connect: { timeout: 1_000 },
});

/** Fetches over kept-alive connections and gives up after the number of milliseconds that the request carries. */
export function fetchWithDeadline(url: string, init: RequestInit & { headers: Record<string, string> }) {
  const deadlineMs = Number(init.headers[DEADLINE_HEADER]);
  return fetch(url, { ...init, dispatcher: agent, signal: AbortSignal.timeout(deadlineMs) });
}
