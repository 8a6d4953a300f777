import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { acquireLock, pauseWhileHeld } from '../src/folders/acquire-lock.js';
import { formatIdentity } from '../src/process/process-identity.js';
import { useScratchFolder } from './scratch-folder.js';
import { killSleeper, startSleeper } from './sleeper.js';

const folder = useScratchFolder();
const lockFile = () => join(folder(), 'a.lock');

function refuse(): never {
  throw new Error('held');
}

describe('acquireLock', () => {
  it('names its holder, and leaves nothing behind when released', async () => {
    const lock = await acquireLock(lockFile(), refuse);
    expect(await readFile(lockFile(), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    await lock.release();
    expect(await readdir(folder())).toEqual([]);
  });

  it('asks what to do while a living process holds the lock', async () => {
    const holder = await startSleeper();
    await writeFile(lockFile(), formatIdentity(holder.identity));
    await expect(acquireLock(lockFile(), refuse)).rejects.toThrow('held');
    await killSleeper(holder);
    await expect(acquireLock(lockFile(), refuse)).resolves.toBeDefined();
  });

  it('takes over from a dead process whose number was given to another', async () => {
    const other = await startSleeper();
    await writeFile(lockFile(), formatIdentity({ ...other.identity, startedAt: '1' }));
    await expect(acquireLock(lockFile(), refuse)).resolves.toBeDefined();
    await killSleeper(other);
  });

  it('takes over an empty lock, as a power cut leaves it', async () => {
    await writeFile(lockFile(), '');
    await expect(acquireLock(lockFile(), refuse)).resolves.toBeDefined();
  });

  it('lets in one at a time when many find a dead holder', async () => {
    await writeFile(lockFile(), formatIdentity({ pid: 999_999_999, startedAt: '1' }));
    let inside = 0;
    let most = 0;
    const visits = Array.from({ length: 6 }, async () => {
      const lock = await acquireLock(lockFile(), pauseWhileHeld);
      most = Math.max(most, ++inside);
      await sleep(5);
      inside -= 1;
      await lock.release();
    });
    await Promise.all(visits);
    expect(most).toBe(1);
    expect(await readdir(folder())).toEqual([]);
  });
});
