import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { claimFolder } from './folders/claim-folder.js';
import { removeFolder } from './folders/remove-folder.js';

/** Removes the folder with all its data. Throws a DatastoreError if a running process uses it; a missing folder is no error. */
export async function resetData(dataDir: string): Promise<void> {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) return;
  const claim = await claimFolder(folder);
  try {
    await removeFolder(folder);
  } finally {
    await claim.release();
  }
}
