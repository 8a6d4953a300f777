import { hasCode, unauthenticated } from '@cartwright/shared/errors';
import { readCookie, REFRESH_COOKIE } from '@cartwright/shared/identity/cookies';
import type { RequestContext } from '../context.js';
import type { AuthPayload } from './auth-payload.js';
import { clearAuthCookies } from './auth-cookies.js';
import { rotateRefreshToken } from './rotate-refresh-token.js';
import { handOutTokens } from './sign-in.js';

/** New tokens for a refresh token: the one that is given, or else the browser's cookie. */
export async function refresh(ctx: RequestContext, given: string | null | undefined): Promise<AuthPayload> {
  const token = given ?? readCookie(ctx.headers.cookie, REFRESH_COOKIE);
  if (!token) throw unauthenticated('There is no refresh token in the argument or the cookie. Log in.');
  try {
    const rotated = await rotateRefreshToken(ctx, token);
    const user = await ctx.userById.load(rotated.session.userId);
    if (!user) throw unauthenticated('The account no longer exists.');
    const payload = await handOutTokens(ctx, user, rotated);
    return given == null ? { ...payload, refreshToken: null } : payload;
  } catch (error) {
    // A cookie that is good for nothing any more would be sent with every request.
    if (given == null && hasCode(error, 'UNAUTHENTICATED')) clearAuthCookies(ctx);
    throw error;
  }
}
