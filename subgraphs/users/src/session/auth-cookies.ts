import { ACCESS_COOKIE, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import { stringifySetCookie } from 'cookie';
import type { RequestContext } from '../context.js';

const attributes = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

export interface TokensForCookies {
  token: string;
  expiresAt: Date;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** A browser keeps the tokens where no script reads them, and drops each when it ends. */
export function setAuthCookies({ setCookie }: RequestContext, tokens: TokensForCookies): void {
  const { token, expiresAt, refreshToken, refreshExpiresAt } = tokens;
  setCookie(stringifySetCookie({ ...attributes, name: ACCESS_COOKIE, value: token, expires: expiresAt }));
  setCookie(
    stringifySetCookie({
      ...attributes,
      name: REFRESH_COOKIE,
      value: refreshToken,
      expires: refreshExpiresAt,
    }),
  );
}

export function clearAuthCookies({ setCookie }: RequestContext): void {
  for (const name of [ACCESS_COOKIE, REFRESH_COOKIE]) {
    setCookie(stringifySetCookie({ ...attributes, name, value: '', maxAge: 0 }));
  }
}
