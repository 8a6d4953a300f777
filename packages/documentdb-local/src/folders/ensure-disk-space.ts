import { statfs } from 'node:fs/promises';
import { DatastoreError } from '../datastore-error.js';

const BYTES_PER_MB = 1_000_000;

/** Throws a DatastoreError if fewer than `neededMb` million bytes are free; `purpose` says for what, in its message. */
export async function ensureDiskSpace(folder: string, neededMb: number, purpose: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / BYTES_PER_MB);
  if (freeMb >= neededMb) return;
  throw new DatastoreError(
    `The disk is too full for ${purpose}: ${folder} needs ${neededMb} MB free and has ${freeMb} MB. ` +
      'Free some space, or set CARTWRIGHT_CACHE to a folder on a larger disk.',
  );
}
