import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  formatIdentity,
  identifyProcess,
  isAlive,
  parseIdentity,
  type ProcessIdentity,
} from '../process/process-identity.js';

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a lock file that names its holder; one left by a dead process is taken over. While a living process holds it,
 * `onHeld` decides: return to look again, throw to give up.
 */
export async function acquireLock(
  file: string,
  onHeld: (holder: ProcessIdentity) => Promise<void> | void,
): Promise<Lock> {
  while (!(await createLock(file))) {
    const holder = await findLiveHolder(file);
    if (holder) await onHeld(holder);
    else await breakLock(file);
  }
  return { release: () => rm(file, { force: true }) };
}

export async function pauseWhileHeld(): Promise<void> {
  await sleep(200);
}

/** The process that holds a lock file; null if there is none, or if it is dead. */
export async function findLiveHolder(file: string): Promise<ProcessIdentity | null> {
  const content = await readLock(file);
  return content === null ? null : parseLiveHolder(content);
}

/** Linking a written file makes the lock appear with its content in one step. */
async function createLock(file: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, formatIdentity(identifyProcess(process.pid)));
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Of several that saw the same dead holder only one may remove its lock, or it could remove its successor's. */
async function breakLock(file: string): Promise<void> {
  const breaking = await acquireLock(`${file}.breaking`, pauseWhileHeld);
  try {
    const content = await readLock(file);
    if (content !== null && !parseLiveHolder(content)) await rm(file);
  } finally {
    await breaking.release();
  }
}

async function readLock(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

function parseLiveHolder(content: string): ProcessIdentity | null {
  const holder = parseIdentity(content);
  return holder && isAlive(holder) ? holder : null;
}
