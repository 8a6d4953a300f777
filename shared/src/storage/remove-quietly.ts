import type { Logger } from '../log.js';
import type { ObjectStore } from './object-store.js';

/** What is left behind costs a little space, and is no reason to fail what has been done. */
export async function removeQuietly(
  { storage, log }: { storage: ObjectStore | null; log: Logger },
  key: string,
): Promise<void> {
  try {
    await storage?.remove(key);
  } catch (err) {
    log.warn({ err, key }, 'a file could not be removed from the storage');
  }
}
