import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const REQUEST_ID = /^[\w.-]{8,64}$/;

/** The headers that an id comes in and goes back in: the first with a valid one names the request. */
export const REQUEST_ID_HEADERS = ['x-request-id', 'x-correlation-id'] as const;

/** What the client, or a proxy before us, calls its request, so that its log and ours can be laid side by side. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = REQUEST_ID_HEADERS.map((name) => headers[name]);
  return given.find((id): id is string => typeof id === 'string' && REQUEST_ID.test(id)) ?? randomUUID();
}
