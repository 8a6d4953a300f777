import { existsSync, statSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatastoreError } from '../datastore-error.js';

const EVERYBODYS_CACHE = '/var/cache/cartwright';

/**
 * Where unpacked packages are kept for every clone of the repository. Root's PostgreSQL runs as another user, who must be able
 * to enter: a folder that is closed to others gives way to the system's.
 */
export function chooseCacheFolder(env: NodeJS.ProcessEnv, isRoot = process.getuid?.() === 0): string {
  const wanted = findWantedFolder(env);
  if (!isRoot) return wanted ?? join(homedir(), '.cache', 'cartwright');
  return wanted !== null && findClosedFolder(wanted) === null ? wanted : EVERYBODYS_CACHE;
}

function findWantedFolder(env: NodeJS.ProcessEnv): string | null {
  if (env['CARTWRIGHT_CACHE']) return resolve(env['CARTWRIGHT_CACHE']);
  return env['XDG_CACHE_HOME'] ? resolve(env['XDG_CACHE_HOME'], 'cartwright') : null;
}

/** The one of those above it that is not open to all; what is not there yet will be made open. */
function findClosedFolder(folder: string): string | null {
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    if (existsSync(parent) && (statSync(parent).mode & 0o001) === 0) return parent;
    if (parent === dirname(parent)) return null;
  }
}

/** Makes the folder if needed. Throws a DatastoreError if it cannot be written, or if PostgreSQL's user cannot enter it. */
export async function openCacheFolder(
  env: NodeJS.ProcessEnv,
  onProgress: (message: string) => void,
): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  const folder = chooseCacheFolder(env, isRoot);
  const wanted = findWantedFolder(env);
  if (wanted !== null && wanted !== folder)
    onProgress(`${wanted} is closed to PostgreSQL, which does not run as root: the cache is ${folder}`);
  try {
    await mkdir(folder, { recursive: true });
    if (isRoot) await chmod(folder, 0o755);
  } catch (error) {
    throw new DatastoreError(
      `Cannot write to the cache folder ${folder} (${(error as Error).message}): set CARTWRIGHT_CACHE to another one.`,
      { cause: error },
    );
  }
  if (isRoot) ensureOpenToAll(folder);
  return folder;
}

function ensureOpenToAll(folder: string): void {
  const closed = findClosedFolder(folder);
  if (closed === null) return;
  throw new DatastoreError(
    `PostgreSQL, which does not run as root, cannot read the cache folder ${folder}: ${closed} is closed to others. ` +
      'Set CARTWRIGHT_CACHE to a folder that all users can read.',
  );
}
