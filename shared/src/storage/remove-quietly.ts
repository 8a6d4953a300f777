import type { Logger } from '../log.js';
import type { ObjectStore } from './object-store.js';

/** Removes a file, and only logs a failure: a file left behind costs little space, while the work before it has succeeded. */
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
