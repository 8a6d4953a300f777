import { createError } from '@cartwright/shared/errors';
import {
  ACCESS_COOKIE,
  DEVICE_COOKIE,
  readCookie,
  REFRESH_COOKIE,
} from '@cartwright/shared/identity/cookies';
import type { FastifyRequest } from 'fastify';
import { mayUseCookies } from './origins.js';

// Every token that users issues matches. Nothing else may enter a header that we send.
const SECRET_TOKEN = /^[\w-]{1,512}$/;

/** The tokens of a request that identify its sender. */
export interface Credentials {
  authorization: string | undefined;
  accessCookie: string | null;
  refreshToken: string | null;
  /** Identifies the browser rather than its user. */
  deviceToken: string | null;
}

/** Throws FORBIDDEN when a page of an unknown origin made its visitor's browser send our cookies. */
export function readCredentials(
  { headers, host }: Pick<FastifyRequest, 'headers' | 'host'>,
  corsOrigins: readonly string[],
): Credentials {
  const { authorization, cookie, origin } = headers;
  const accessCookie = readCookie(cookie, ACCESS_COOKIE);
  const refreshCookie = readCookie(cookie, REFRESH_COOKIE);
  const isAllowed = mayUseCookies(origin, host, corsOrigins);
  if ((accessCookie ?? refreshCookie) !== null && !isAllowed) {
    throw createError(
      'FORBIDDEN',
      "Pages of this origin may not use the shop's cookies. If it is your storefront, add it to CORS_ORIGINS of the gateway.",
      { http: { status: 403 } },
    );
  }
  return {
    authorization,
    accessCookie,
    refreshToken: secretIn(refreshCookie),
    // This cookie survives a logout, so it must not cause the refusal of requests that need no cookies.
    deviceToken: isAllowed ? secretIn(readCookie(cookie, DEVICE_COOKIE)) : null,
  };
}

const secretIn = (cookie: string | null): string | null =>
  cookie && SECRET_TOKEN.test(cookie) ? cookie : null;
