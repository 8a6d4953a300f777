import { forbidden } from '../errors.js';
import type { ObjectStore } from './object-store.js';

/** Returns the object store for uploads; throws FORBIDDEN in a shop without one. */
export function ensureStorage({ storage }: { storage: ObjectStore | null }): ObjectStore {
  if (!storage) throw forbidden('Uploads are not set up in this shop.');
  return storage;
}
