import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatastoreError } from '../datastore-error.js';
import { stopOrphans } from '../process/stop-orphans.js';
import { acquireLock, type Lock } from './acquire-lock.js';

/** Makes the folder this stack's own until it is released; servers that a killed stack left on it are stopped. */
export async function claimFolder(folder: string): Promise<Lock> {
  const lock = await lockFolder(folder);
  await stopOrphans(folder);
  return lock;
}

async function lockFolder(folder: string): Promise<Lock> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await acquireLock(lockFileOf(folder), ({ pid }) => {
      throw new DatastoreError(
        `The data folder ${folder} is in use by process ${pid}: stop that stack first (Ctrl-C there, or kill ${pid}).`,
      );
    });
  } catch (error) {
    if (error instanceof DatastoreError) throw error;
    throw new DatastoreError(`Cannot write to the data folder ${folder}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

export function lockFileOf(folder: string): string {
  return join(folder, 'stack.lock');
}
