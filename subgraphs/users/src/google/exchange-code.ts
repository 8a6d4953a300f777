import { genericGrantRequest, ResponseBodyError } from 'openid-client';
import type { RequestContext } from '../context.js';
import { wrapGoogleErrors } from './wrap-google-errors.js';
import type { Google } from './google-provider.js';
import type { LoginWithGoogleCodeArgs } from './google.inputs.js';
import { refusedToken } from './refused-token.js';

// The code is wrong, used or expired, or the verifier does not match. Any other error is between the shop and
// Google.
const CLIENT_ERRORS = ['invalid_grant', 'invalid_request'];

/** Exchanges a code for the ID token, which Google issues once and to this shop only. */
export async function exchangeCode(
  ctx: RequestContext,
  google: Google,
  { code, codeVerifier, redirectUri }: LoginWithGoogleCodeArgs,
): Promise<string> {
  const { client } = await google.discover();
  const request = genericGrantRequest(client, 'authorization_code', {
    code,
    code_verifier: codeVerifier,
    redirect_uri: redirectUri,
  }).catch((error: unknown) => {
    if (error instanceof ResponseBodyError && CLIENT_ERRORS.includes(error.error)) return error;
    throw error;
  });
  const outcome = await wrapGoogleErrors(request);
  if (outcome instanceof ResponseBodyError)
    throw refusedToken(ctx, outcome.error_description ?? outcome.error);
  if (!outcome.id_token) throw refusedToken(ctx, 'Google returned no ID token for the code');
  return outcome.id_token;
}
