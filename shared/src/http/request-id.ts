import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const REQUEST_ID = /^[\w.-]{8,64}$/;

/** The headers of request ids. The first header with a valid id names the request; the response has the id in both. */
export const REQUEST_ID_HEADERS = ['x-request-id', 'x-correlation-id'] as const;

/** The request id of the client or a proxy, so that their logs can be matched with ours, or else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = REQUEST_ID_HEADERS.map((name) => headers[name]);
  return given.find((id): id is string => typeof id === 'string' && REQUEST_ID.test(id)) ?? randomUUID();
}
