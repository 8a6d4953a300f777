import type { IncomingHttpHeaders } from 'node:http';
import { DEVICE_COOKIE, readCookie } from '@cartwright/shared/identity/cookies';
import { hashOf, newSecretToken } from '../token/secret-token.js';

/** The browser that sent a request. */
export interface Device {
  /** The value of its cookie, or the value that its first sign-in will set. */
  token: string;
  /** The hash of the token, which is what the database stores. */
  key: string;
  /** False for a new browser, and for programs that keep no cookies. */
  hasCookie: boolean;
}

export function readDevice({ cookie }: IncomingHttpHeaders): Device {
  const shown = readCookie(cookie, DEVICE_COOKIE);
  const token = shown ?? newSecretToken();
  return { token, key: hashOf(token), hasCookie: shown !== null };
}
