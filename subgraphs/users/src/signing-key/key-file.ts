import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newKeySet, parseKeySet, type KeySet } from './key-set.js';

/** Reads the key set from a file. Null when there is no such file. */
export async function readKeyFile(file: string): Promise<KeySet | null> {
  try {
    return parseKeySet(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Creates a missing file. If several processes do so at once, all get the keys of the first. */
export async function readOrCreateKeyFile(file: string): Promise<KeySet> {
  const existing = await readKeyFile(file);
  if (existing) return existing;
  const keys = await newKeySet();
  try {
    // Unlike a rename, a link never replaces a file that another process has created in the meantime.
    await placeFile(file, keys, link);
    return keys;
  } catch (error) {
    const winner = hasSystemCode(error, 'EEXIST') && (await readKeyFile(file));
    if (winner) return winner;
    throw new Error(
      `There are no signing keys at ${file}, and they cannot be created there: ${String(error)}`,
      {
        cause: error,
      },
    );
  }
}

/** Replaces the file atomically: a reader sees either the old keys or the new ones. */
export const replaceKeyFile = (file: string, keys: KeySet): Promise<void> => placeFile(file, keys, rename);

async function placeFile(
  file: string,
  keys: KeySet,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
    await place(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

const hasSystemCode = (error: unknown, code: string): boolean =>
  (error as NodeJS.ErrnoException).code === code;
