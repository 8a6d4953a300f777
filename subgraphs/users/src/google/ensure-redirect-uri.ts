import { badUserInput } from '@cartwright/shared/errors';
import type { Google } from './google-provider.js';

/** Google must send codes to registered addresses only. */
export function ensureRedirectUri({ config }: Google, redirectUri: string): void {
  if (config.redirectUris.includes(redirectUri)) return;
  const message =
    'redirectUri must be one of the addresses that this shop has registered with Google (GOOGLE_REDIRECT_URIS).';
  throw badUserInput([{ path: 'redirectUri', message }]);
}
