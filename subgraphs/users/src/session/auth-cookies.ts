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
  /** Until when this device counts as one of the user's. */
  deviceKnownUntil: Date;
}

/** Sets the tokens as cookies that scripts cannot read and that expire with the tokens. */
export function setAuthCookies({ setCookie, device }: RequestContext, tokens: TokensForCookies): void {
  setCookie(keepCookie(ACCESS_COOKIE, tokens.token, tokens.expiresAt));
  setCookie(keepCookie(REFRESH_COOKIE, tokens.refreshToken, tokens.refreshExpiresAt));
  setCookie(keepCookie(DEVICE_COOKIE, device.token, tokens.deviceKnownUntil));
}

/** Keeps the device cookie, which identifies the device at the next login. */
export function clearAuthCookies({ setCookie }: RequestContext): void {
  for (const name of [ACCESS_COOKIE, REFRESH_COOKIE]) setCookie(forgetCookie(name));
}
