import type { RequestContext } from '../context.js';
import type { AuthPayload } from '../session/auth-payload.js';
import { signIn } from '../session/sign-in.js';
import { ensureGoogle } from './ensure-google.js';
import { ensureRedirectUri } from './ensure-redirect-uri.js';
import { findOrCreateAccount } from './find-or-create-account.js';
import { exchangeCode } from './exchange-code.js';
import type { Google } from './google-provider.js';
import type { LoginWithGoogleArgs, LoginWithGoogleCodeArgs } from './google.inputs.js';
import { nonceOf } from './nonce-of.js';
import { verifyIdToken, type GoogleUser } from './verify-id-token.js';

export const logInWithIdToken = (
  ctx: RequestContext,
  { idToken, nonce }: LoginWithGoogleArgs,
): Promise<AuthPayload> => logIn(ctx, (google) => verifyIdToken(ctx, google, idToken, nonce ?? null));

export const logInWithCode = (ctx: RequestContext, args: LoginWithGoogleCodeArgs): Promise<AuthPayload> =>
  logIn(ctx, async (google) => {
    ensureRedirectUri(google, args.redirectUri);
    const idToken = await exchangeCode(ctx, google, args);
    return verifyIdToken(ctx, google, idToken, nonceOf(args.codeVerifier));
  });

/**
 * Signs in a user whom Google has verified. Counts each attempt before the check, and refunds it after a
 * success.
 */
async function logIn(
  ctx: RequestContext,
  identify: (google: Google) => Promise<GoogleUser>,
): Promise<AuthPayload> {
  const google = ensureGoogle(ctx);
  const { loginByAddress } = ctx.limits;
  await loginByAddress.consume(ctx.client.ip);
  const user = await findOrCreateAccount(ctx, await identify(google));
  await loginByAddress.refund(ctx.client.ip);
  return signIn(ctx, user);
}
