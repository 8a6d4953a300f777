import { genericGrantRequest, ResponseBodyError } from 'openid-client';
import type { RequestContext } from '../context.js';
import { answering } from './answering.js';
import type { Google } from './google-provider.js';
import type { LoginWithGoogleCodeArgs } from './google.inputs.js';
import { refusedToken } from './refused-token.js';

// A wrong, used or old code, or another verifier than it was asked for with. All else is between the shop and Google.
const FAULTS_OF_THE_CLIENT = ['invalid_grant', 'invalid_request'];

/** Gets the ID token for a code, which Google gives once and to this shop only. */
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
    if (error instanceof ResponseBodyError && FAULTS_OF_THE_CLIENT.includes(error.error)) return error;
    throw error;
  });
  const outcome = await answering(request);
  if (outcome instanceof ResponseBodyError)
    throw refusedToken(ctx, outcome.error_description ?? outcome.error);
  if (!outcome.id_token) throw refusedToken(ctx, 'Google returned no ID token for the code');
  return outcome.id_token;
}
