import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { RequestContext } from '../context.js';
import { ensureGoogle } from './ensure-google.js';
import { ensureRedirectUri } from './ensure-redirect-uri.js';
import type { GoogleLogin } from './google-login.js';
import { nonceOf } from './nonce-of.js';

const SCOPE = 'openid email profile';

/** Returns the URL to send the browser to, and what the page keeps until Google sends the browser back. */
export async function beginGoogleLogin(ctx: RequestContext, redirectUri: string): Promise<GoogleLogin> {
  const google = ensureGoogle(ctx);
  ensureRedirectUri(google, redirectUri);
  const { client } = await google.discover();
  const codeVerifier = randomPKCECodeVerifier();
  const state = randomState();
  const { href } = buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope: SCOPE,
    state,
    nonce: nonceOf(codeVerifier),
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  return { authorizationUrl: href, state, codeVerifier };
}
