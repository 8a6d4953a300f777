import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DatastoreError } from '../src/index.js';
import { explainSystemError } from '../src/explain-system-error.js';
import { chooseCacheFolder } from '../src/folders/cache-folder.js';
import { ensureDiskSpace } from '../src/folders/ensure-disk-space.js';
import { adviseOnOutput } from '../src/process/advise-on-output.js';
import { runCommand } from '../src/process/run-command.js';
import { useScratchFolder } from './scratch-folder.js';

const folder = useScratchFolder();

describe('a full disk', () => {
  it('is noticed before anything is downloaded', async () => {
    await expect(ensureDiskSpace(folder(), 1e12, 'the packages')).rejects.toThrow(
      /too full for the packages: .* needs 1000000000000 MB free and has \d+ MB.*CARTWRIGHT_CACHE/,
    );
    await expect(ensureDiskSpace(folder(), 0, 'the packages')).resolves.toBeUndefined();
  });

  it('is named when a system call meets it', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(explainSystemError(error)).toBeInstanceOf(DatastoreError);
    expect(explainSystemError(error)).toHaveProperty('message', expect.stringContaining('The disk is full'));
  });
});

describe('a failed command', () => {
  it('is one message with what the command said, and no stack', async () => {
    const failure = await runCommand('sh', ['-c', 'echo "E: broken" >&2; exit 100']).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(DatastoreError);
    expect(failure).toHaveProperty('message', 'sh failed.\nE: broken');
    expect(failure).toHaveProperty('stack', 'DatastoreError: sh failed.\nE: broken');
  });

  it.each([
    "E: Failed to fetch http://mirror.test/InRelease  Could not resolve 'mirror.test'",
    'E: Failed to fetch http://mirror.test/InRelease  Could not connect to 127.0.0.1:9 - connect (111: Connection refused)',
  ])('is put down to the network: %s', (output) => {
    expect(adviseOnOutput(output)).toMatch(/check the network, or set MONGO_URL and REDIS_URL/);
  });

  it('is left as it is when its reason is unknown', () => {
    expect(adviseOnOutput('E: Unable to locate package')).toBe('');
  });
});

describe('an error of our own', () => {
  it('keeps its stack', () => {
    const bug = new TypeError('undefined is not a function');
    expect(explainSystemError(bug)).toBe(bug);
  });
});

describe('chooseCacheFolder', () => {
  it.each([
    [{ CARTWRIGHT_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
    [{ XDG_CACHE_HOME: '/b' }, '/b/cartwright'],
  ])('takes what %j asks for', (env, expected) => {
    expect(chooseCacheFolder(env, true)).toBe(expected);
  });

  it('passes over what only root can enter, for root alone', async () => {
    await chmod(folder(), 0o700);
    const env = { CARTWRIGHT_CACHE: join(folder(), 'cache') };
    expect(chooseCacheFolder(env, true)).toBe('/var/cache/cartwright');
    expect(chooseCacheFolder({ XDG_CACHE_HOME: folder() }, true)).toBe('/var/cache/cartwright');
    expect(chooseCacheFolder(env, false)).toBe(join(folder(), 'cache'));
  });

  it("keeps root's cache out of root's home, which PostgreSQL's user cannot enter", () => {
    expect(chooseCacheFolder({}, true)).toBe('/var/cache/cartwright');
    expect(chooseCacheFolder({}, false)).toMatch(/\.cache\/cartwright$/);
  });
});
