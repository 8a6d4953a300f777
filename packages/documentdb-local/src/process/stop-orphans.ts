import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, parseIdentity, type ProcessIdentity } from './process-identity.js';

const STOP_LIMIT_MS = 10_000;

/** Ends the servers that a killed stack left behind in its folder; only whoever holds the folder's lock may call it. */
export async function stopOrphans(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((each) => each.endsWith('.process'))) {
    const record = join(folder, name);
    const orphan = parseIdentity(await readFile(record, 'utf8'));
    if (orphan) await stopOrphan(orphan);
    await rm(record);
  }
}

async function stopOrphan(orphan: ProcessIdentity): Promise<void> {
  const deadline = Date.now() + STOP_LIMIT_MS;
  // PostgreSQL reads SIGINT as "close every connection, write everything, end"; the others end in order too.
  sendSignal(orphan, 'SIGINT');
  while (isAlive(orphan)) {
    if (Date.now() > deadline) sendSignal(orphan, 'SIGKILL');
    await sleep(50);
  }
}

function sendSignal(orphan: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    if (isAlive(orphan)) process.kill(orphan.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
