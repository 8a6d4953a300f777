import { forbidden } from '@cartwright/shared/errors';
import type { AppContext } from '../context.js';
import type { ObjectStore } from '@cartwright/shared/storage/object-store';

/** The store that uploads go to; FORBIDDEN in a shop that has none. */
export function ensureStorage({ storage }: AppContext): ObjectStore {
  if (!storage) throw forbidden('Uploads are not set up in this shop.');
  return storage;
}
