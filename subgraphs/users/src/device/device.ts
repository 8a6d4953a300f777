import type { IncomingHttpHeaders } from 'node:http';
import { DEVICE_COOKIE, readCookie } from '@cartwright/shared/identity/cookies';
import { hashOf, newSecretToken } from '../token/secret-token.js';

/** The browser at the far end of a request. */
export interface Device {
  /** What its cookie says, or is to say from its first sign-in on. */
  token: string;
  /** What is stored of it. */
  key: string;
  /** False for a new browser, and for programs that keep no cookies. */
  isShown: boolean;
}

export function readDevice({ cookie }: IncomingHttpHeaders): Device {
  const shown = readCookie(cookie, DEVICE_COOKIE);
  const token = shown ?? newSecretToken();
  return { token, key: hashOf(token), isShown: shown !== null };
}
