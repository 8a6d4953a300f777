import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, pauseWhileHeld } from '../folders/acquire-lock.js';
import { chooseCacheFolder, openCacheFolder } from '../folders/cache-folder.js';
import { findOnPath } from '../process/find-on-path.js';
import { buildRoot } from './build-root.js';
import { findMirror } from './private-apt.js';
import { findRootLayout, isArchitectureKnown, type RootLayout } from './root-layout.js';

/** Raise the number when a root is built in another way, so that older ones are not used. */
const ROOT_NAME = 'documentdb-root-1';

export function isRootUnpacked(env: NodeJS.ProcessEnv): boolean {
  return existsSync(join(chooseCacheFolder(env), ROOT_NAME));
}

export async function canUnpackRoot(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (process.platform !== 'linux' || !isArchitectureKnown()) return false;
  if (!(await findOnPath(['apt-get'], env)) || !(await findOnPath(['dpkg-deb'], env))) return false;
  return (await findMirror()) !== null;
}

/** DocumentDB's PostgreSQL and Valkey, unpacked from Debian packages into the cache folder; nothing on the system changes. */
export async function ensurePackageRoot(
  env: NodeJS.ProcessEnv,
  onProgress: (message: string) => void,
): Promise<RootLayout> {
  const cache = await openCacheFolder(env, onProgress);
  const root = join(cache, ROOT_NAME);
  if (existsSync(root)) return findRootLayout(root);
  onProgress('preparing DocumentDB and Valkey, once for all clones on this machine');
  const lock = await acquireLock(join(cache, 'unpack.lock'), pauseWhileHeld);
  try {
    if (!existsSync(root)) await buildRoot(cache, root, onProgress);
    return await findRootLayout(root);
  } finally {
    await lock.release();
  }
}
