import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { claimFolder } from '../src/folders/claim-folder.js';
import { DatastoreError, resetData } from '../src/index.js';
import { formatIdentity, isAlive } from '../src/process/process-identity.js';
import { useScratchFolder } from './scratch-folder.js';
import { killSleeper, startSleeper } from './sleeper.js';

const folder = useScratchFolder();

describe('claimFolder', () => {
  it('refuses a second stack on the same data, and says which process has it', async () => {
    const claim = await claimFolder(folder());
    const second = claimFolder(folder());
    await expect(second).rejects.toThrow(DatastoreError);
    await expect(second).rejects.toThrow(`in use by process ${process.pid}`);
    await claim.release();
    await expect(claimFolder(folder())).resolves.toBeDefined();
  });

  it('stops the server that a killed stack left on the data', async () => {
    const orphan = await startSleeper();
    await writeFile(join(folder(), 'redis.process'), formatIdentity(orphan.identity));
    await claimFolder(folder());
    expect(isAlive(orphan.identity)).toBe(false);
    expect(existsSync(join(folder(), 'redis.process'))).toBe(false);
    await killSleeper(orphan);
  });

  it('spares a process that was given the number of a server long gone', async () => {
    const innocent = await startSleeper();
    await writeFile(
      join(folder(), 'redis.process'),
      formatIdentity({ ...innocent.identity, startedAt: '1' }),
    );
    await claimFolder(folder());
    expect(isAlive(innocent.identity)).toBe(true);
    await killSleeper(innocent);
  });

  it('tells when the folder cannot be written', async () => {
    await writeFile(join(folder(), 'file'), '');
    await expect(claimFolder(join(folder(), 'file', 'data'))).rejects.toThrow(
      'Cannot write to the data folder',
    );
  });
});

describe('resetData', () => {
  it('removes the data of a stack that is stopped', async () => {
    await writeFile(join(folder(), 'postgres.log'), 'old');
    await resetData(folder());
    expect(existsSync(folder())).toBe(false);
  });

  it('refuses while a stack runs on the data', async () => {
    await claimFolder(folder());
    await expect(resetData(folder())).rejects.toThrow('stop that stack first');
  });

  it('is content when there is nothing to remove', async () => {
    await expect(resetData(join(folder(), 'absent'))).resolves.toBeUndefined();
  });
});
