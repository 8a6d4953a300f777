import {
  ACCESS_COOKIE,
  DEVICE_COOKIE,
  forgetCookie,
  keepCookie,
  REFRESH_COOKIE,
} from '@cartwright/shared/identity/cookies';
import type { RequestContext } from '../context.js';

export interface TokensForCookies {
  token: string;
  expiresAt: Date;
  refreshToken: string;
  refreshExpiresAt: Date;
  /** Until when the user's devices include this one. */
  deviceKnownUntil: Date;
}

/** A browser keeps the tokens where no script reads them, and drops each when it ends. */
export function setAuthCookies({ setCookie, device }: RequestContext, tokens: TokensForCookies): void {
  setCookie(keepCookie(ACCESS_COOKIE, tokens.token, tokens.expiresAt));
  setCookie(keepCookie(REFRESH_COOKIE, tokens.refreshToken, tokens.refreshExpiresAt));
  setCookie(keepCookie(DEVICE_COOKIE, device.token, tokens.deviceKnownUntil));
}

/** The device stays known: that is what a login after a logout is told by. */
export function clearAuthCookies({ setCookie }: RequestContext): void {
  for (const name of [ACCESS_COOKIE, REFRESH_COOKIE]) setCookie(forgetCookie(name));
}
