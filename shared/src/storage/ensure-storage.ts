import { forbidden } from '../errors.js';
import type { ObjectStore } from './object-store.js';

/** The store that uploads go to; FORBIDDEN in a shop that has none. */
export function ensureStorage({ storage }: { storage: ObjectStore | null }): ObjectStore {
  if (!storage) throw forbidden('Uploads are not set up in this shop.');
  return storage;
}
