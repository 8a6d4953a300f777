import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

export async function removeFolder(folder: string): Promise<void> {
  // A program that was just stopped may still write for a moment.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Removes what interrupted runs left unfinished; only whoever holds the lock on such work may call it. */
export async function removeDrafts(folder: string, prefix: string): Promise<void> {
  const names = await readdir(folder);
  const drafts = names.filter((name) => name.startsWith(prefix));
  await Promise.all(drafts.map((name) => removeFolder(join(folder, name))));
}
