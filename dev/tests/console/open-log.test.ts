import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../../tests/support/eventually.js';
import { openLog } from '../../src/console/open-log.js';
import { useScratchFolder } from '../scratch-folder.js';

describe('openLog', () => {
  const folder = useScratchFolder();
  const file = () => join(folder(), 'cartwright.log');
  const read = (name: string) =>
    eventually(
      () => readFile(name, 'utf8'),
      (text) => text !== '',
    );

  it('keeps the log of the start before, for its owner alone', async () => {
    openLog(file()).write('first\n');
    expect(await read(file())).toBe('first\n');
    openLog(file()).write('second\n');
    expect(await read(file())).toBe('second\n');
    expect(await read(`${file()}.1`)).toBe('first\n');
    expect(((await stat(file())).mode & 0o777).toString(8)).toBe('600');
  });

  it('keeps no more than two logs, however much is written', async () => {
    const log = openLog(file(), 5);
    for (const line of ['first\n', 'second\n', 'third\n']) log.write(line);
    expect(await read(file())).toBe('third\n');
    expect(await read(`${file()}.1`)).toBe('second\n');
    expect(existsSync(`${file()}.2`)).toBe(false);
  });
});
