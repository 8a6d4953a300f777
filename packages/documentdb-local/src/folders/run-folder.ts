import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLiveHolder } from './acquire-lock.js';
import { claimFolder, lockFileOf } from './claim-folder.js';
import { removeFolder } from './remove-folder.js';

const PREFIX = 'cartwright-stack-';
const CLAIM_LIMIT_MS = 60_000;

export interface RunFolder {
  path: string;
  remove(): Promise<void>;
}

/** A folder for one run: its path is short, as the paths of unix sockets must be. */
export async function openRunFolder(parent = tmpdir()): Promise<RunFolder> {
  const path = await mkdtemp(join(parent, PREFIX));
  // The servers' user may pass through to a folder of its own, but not look around.
  await chmod(path, 0o711);
  await claimFolder(path);
  return { path, remove: () => removeFolder(path) };
}

/** Runs that were killed cannot tidy up: the next one does. */
export async function removeStaleRunFolders(parent = tmpdir()): Promise<void> {
  const names = await readdir(parent);
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const folder = join(parent, name);
    if (await isStale(folder)) await removeStale(folder);
  }
}

async function isStale(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory() || found.uid !== process.getuid?.()) return false;
  if (existsSync(lockFileOf(folder))) return !(await findLiveHolder(lockFileOf(folder)));
  // A new folder may belong to a run that has not reached its lock yet.
  return Date.now() - found.mtimeMs > CLAIM_LIMIT_MS;
}

async function removeStale(folder: string): Promise<void> {
  // Claiming stops the servers in it. When another run was quicker, the folder is in good hands.
  const claimed = await claimFolder(folder).catch(() => null);
  if (claimed) await removeFolder(folder);
}
