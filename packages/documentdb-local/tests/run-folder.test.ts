import { existsSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openRunFolder, removeStaleRunFolders } from '../src/folders/run-folder.js';
import { formatIdentity } from '../src/process/process-identity.js';
import { useScratchFolder } from './scratch-folder.js';
import { killSleeper, startSleeper } from './sleeper.js';

const folder = useScratchFolder();
const dead = formatIdentity({ pid: 999_999_999, startedAt: '1' });

async function buildRunFolder(name: string, lock?: string): Promise<string> {
  const path = join(folder(), `cartwright-stack-${name}`);
  await mkdir(path);
  if (lock) await writeFile(join(path, 'stack.lock'), lock);
  return path;
}

describe('removeStaleRunFolders', () => {
  it('removes the folder of a killed run and stops the servers left in it', async () => {
    const stale = await buildRunFolder('killed', dead);
    const orphan = await startSleeper();
    await writeFile(join(stale, 'postgres.process'), formatIdentity(orphan.identity));
    await removeStaleRunFolders(folder());
    expect(existsSync(stale)).toBe(false);
    expect(orphan.child.signalCode ?? orphan.child.exitCode).not.toBeNull();
    await killSleeper(orphan);
  });

  it('leaves a run that goes on', async () => {
    const run = await openRunFolder(folder());
    await removeStaleRunFolders(folder());
    expect(existsSync(run.path)).toBe(true);
    await run.remove();
    expect(existsSync(run.path)).toBe(false);
  });

  it('gives a folder without a lock time to get one', async () => {
    const young = await buildRunFolder('young');
    const old = await buildRunFolder('old');
    const anHourAgo = Date.now() / 1000 - 3600;
    await utimes(old, anHourAgo, anHourAgo);
    await removeStaleRunFolders(folder());
    expect([existsSync(young), existsSync(old)]).toEqual([true, false]);
  });

  it('leaves what is not its own', async () => {
    const other = join(folder(), 'something-else');
    await mkdir(other);
    await removeStaleRunFolders(folder());
    expect(existsSync(other)).toBe(true);
  });
});
