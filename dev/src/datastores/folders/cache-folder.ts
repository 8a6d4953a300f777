import { chmod, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatastoreError } from '../datastore-error.js';

/** Where unpacked packages are kept for every clone of the repository. */
export function chooseCacheFolder(env: NodeJS.ProcessEnv, isRoot = process.getuid?.() === 0): string {
  if (env['CARTWRIGHT_CACHE']) return resolve(env['CARTWRIGHT_CACHE']);
  if (env['XDG_CACHE_HOME']) return resolve(env['XDG_CACHE_HOME'], 'cartwright');
  // Root's home is closed to the user that root's PostgreSQL runs as.
  return isRoot ? '/var/cache/cartwright' : join(homedir(), '.cache', 'cartwright');
}

export async function openCacheFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const folder = chooseCacheFolder(env);
  try {
    await mkdir(folder, { recursive: true });
    if (process.getuid?.() === 0) await chmod(folder, 0o755);
  } catch (error) {
    throw new DatastoreError(
      `Cannot write to the cache folder ${folder} (${(error as Error).message}): set CARTWRIGHT_CACHE to another one.`,
      { cause: error },
    );
  }
  if (process.getuid?.() === 0) await ensureOpenToAll(folder);
  return folder;
}

async function ensureOpenToAll(folder: string): Promise<void> {
  for (let parent = folder; parent !== dirname(parent); parent = dirname(parent)) {
    const { mode } = await stat(parent);
    if ((mode & 0o001) !== 0) continue;
    throw new DatastoreError(
      `PostgreSQL, which does not run as root, cannot read the cache folder ${folder}: ${parent} is closed to others. ` +
        'Set CARTWRIGHT_CACHE to a folder that all users can read.',
    );
  }
}
