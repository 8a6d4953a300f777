import { createError } from '@cartwright/shared/errors';
import { ACCESS_COOKIE, readCookie, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import type { FastifyRequest } from 'fastify';
import { mayUseCookies } from './origins.js';

// What users hands out is shorter and has no other letters; nothing else becomes part of a header of ours.
const REFRESH_TOKEN = /^[\w-]{1,512}$/;

/** What a request shows to say who sends it. */
export interface Credentials {
  authorization: string | undefined;
  accessCookie: string | null;
  refreshToken: string | null;
}

/** Throws FORBIDDEN when a page of a strange origin had its visitor's browser send our cookies. */
export function readCredentials(
  { headers, host }: Pick<FastifyRequest, 'headers' | 'host'>,
  corsOrigins: readonly string[],
): Credentials {
  const { authorization, cookie, origin } = headers;
  const accessCookie = readCookie(cookie, ACCESS_COOKIE);
  const refreshCookie = readCookie(cookie, REFRESH_COOKIE);
  if ((accessCookie ?? refreshCookie) !== null && !mayUseCookies(origin, host, corsOrigins)) {
    throw createError(
      'FORBIDDEN',
      "Pages of this origin may not use the shop's cookies. If it is your storefront, add it to CORS_ORIGINS of the gateway.",
      { http: { status: 403 } },
    );
  }
  const refreshToken = refreshCookie && REFRESH_TOKEN.test(refreshCookie) ? refreshCookie : null;
  return { authorization, accessCookie, refreshToken };
}
