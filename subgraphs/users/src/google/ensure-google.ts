import { forbidden } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';
import type { Google } from './google-provider.js';

export function ensureGoogle({ google }: AppContext): Google {
  if (!google) throw forbidden('Signing in with Google is not set up in this shop.');
  return google;
}
