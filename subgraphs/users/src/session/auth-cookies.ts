import { ACCESS_COOKIE, forgetCookie, keepCookie, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import type { RequestContext } from '../context.js';

export interface TokensForCookies {
  token: string;
  expiresAt: Date;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** A browser keeps the tokens where no script reads them, and drops each when it ends. */
export function setAuthCookies({ setCookie }: RequestContext, tokens: TokensForCookies): void {
  setCookie(keepCookie(ACCESS_COOKIE, tokens.token, tokens.expiresAt));
  setCookie(keepCookie(REFRESH_COOKIE, tokens.refreshToken, tokens.refreshExpiresAt));
}

export function clearAuthCookies({ setCookie }: RequestContext): void {
  for (const name of [ACCESS_COOKIE, REFRESH_COOKIE]) setCookie(forgetCookie(name));
}
