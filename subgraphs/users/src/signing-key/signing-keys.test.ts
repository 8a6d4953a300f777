import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@cartwright/shared/log';
import { rotateKeyFile } from './rotate-key-file.js';
import { openSigningKeys } from './signing-keys.js';

const log = createLogger('test', 'silent');

describe('signing keys', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
    file = join(folder, 'deep', 'keys.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are created once, readable by their owner only, when several processes start without any', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => openSigningKeys({ file }, log)));
    const kids = await Promise.all(opened.map(async (keys) => (await keys.current()).kid));
    expect(new Set(kids).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('come from the environment', async () => {
    await openSigningKeys({ file }, log);
    const text = await readFile(file, 'utf8');
    const keys = await openSigningKeys({ text }, log);
    expect((await keys.jwks()).keys).toHaveLength(1);
    await expect(openSigningKeys({ text: '{}' }, log)).rejects.toThrow(/SIGNING_KEYS holds no usable/);
  });

  it('follow the file, and stay the same while it is unreadable', async () => {
    const keys = await openSigningKeys({ file }, log);
    expect(await rotateKeyFile(file, '30s')).toMatch(/signs from .* on \(in 30s\)/);
    await sleep(1_100);
    expect((await keys.jwks()).keys).toHaveLength(2);
    await writeFile(file, 'half a fi');
    await sleep(1_100);
    expect((await keys.jwks()).keys).toHaveLength(2);
  });

  it.each(['soon', '1s', '25h', '-5m'])('do not rotate after "%s"', async (lead) => {
    await expect(rotateKeyFile(file, lead)).rejects.toThrow(/a time like 30s or 5m/);
  });
});
