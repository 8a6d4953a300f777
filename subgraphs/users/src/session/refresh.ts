import { hasCode, unauthenticated } from '@cartwright/shared/errors';
import { readCookie, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import type { RequestContext } from '../context.js';
import type { AuthPayload } from './auth-payload.js';
import { clearAuthCookies } from './auth-cookies.js';
import { rotateRefreshToken } from './rotate-refresh-token.js';
import { issueTokens } from './sign-in.js';

/** Issues new tokens for the refresh token in the argument, or else in the browser's cookie. */
export async function refresh(ctx: RequestContext, given: string | null | undefined): Promise<AuthPayload> {
  const token = given ?? readCookie(ctx.headers.cookie, REFRESH_COOKIE);
  if (!token) throw unauthenticated('There is no refresh token in the argument or the cookie. Log in.');
  try {
    const rotated = await rotateRefreshToken(ctx, token);
    const user = await ctx.userById.load(rotated.session.userId);
    if (!user) throw unauthenticated('The account no longer exists.');
    const payload = await issueTokens(ctx, user, rotated);
    return given == null ? { ...payload, refreshToken: null } : payload;
  } catch (error) {
    // The browser would send an invalid cookie with every request.
    if (given == null && hasCode(error, 'UNAUTHENTICATED')) clearAuthCookies(ctx);
    throw error;
  }
}
