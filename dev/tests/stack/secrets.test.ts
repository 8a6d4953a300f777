import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadSecrets } from '../../src/stack/secrets.js';
import { useScratchFolder } from '../scratch-folder.js';

describe('loadSecrets', () => {
  const scratch = useScratchFolder();
  it('makes them once and keeps them', async () => {
    const path = join(scratch(), 'data', 'secrets.json');
    const made = await loadSecrets(path);
    expect(await loadSecrets(path)).toEqual(made);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(made);
  });

  it('takes a file of an earlier version, and passes over what it does not know', async () => {
    const path = join(scratch(), 'secrets.json');
    const kept = { internalTokenSecret: 'a', adminRegistrationKey: 'b' };
    await writeFile(path, JSON.stringify({ ...kept, signingKeySecret: 'c' }));
    expect(await loadSecrets(path)).toEqual(kept);
  });

  it('says what to do about a file that it cannot read', async () => {
    const path = join(scratch(), 'secrets.json');
    await writeFile(path, '{');
    await expect(loadSecrets(path)).rejects.toThrow('npm run dev:reset');
  });
});
