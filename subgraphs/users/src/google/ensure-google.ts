import { forbidden } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';
import type { Google } from './google-provider.js';

export function ensureGoogle({ google }: AppContext): Google {
  if (!google) throw forbidden('This shop does not offer sign-in with Google.');
  return google;
}
