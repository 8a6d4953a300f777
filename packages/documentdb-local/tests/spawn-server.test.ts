import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isAlive, parseIdentity } from '../src/process/process-identity.js';
import { spawnServer, type ServerOptions } from '../src/process/spawn-server.js';
import { eventually } from './eventually.js';
import { useScratchFolder } from './scratch-folder.js';
import { buildWatch } from './watch.js';

const folder = useScratchFolder();

function buildServer(script: string, isReady: () => boolean, watch = buildWatch()): ServerOptions {
  return {
    name: 'redis',
    command: 'sh',
    args: ['-c', script],
    cwd: folder(),
    folder: folder(),
    stopSignal: 'SIGTERM',
    isReady: () => Promise.resolve(isReady()),
    watch,
  };
}

describe('spawnServer', () => {
  it('records the server until it is stopped', async () => {
    const record = join(folder(), 'redis.process');
    const server = await spawnServer(buildServer('exec sleep 60', () => existsSync(record)));
    const identity = parseIdentity(await readFile(record, 'utf8'));
    expect(identity && isAlive(identity)).toBe(true);
    await server.stop();
    expect(identity && isAlive(identity)).toBe(false);
    expect(existsSync(record)).toBe(false);
  });

  it('starts a server again that was killed, and stops the new one', async () => {
    const record = join(folder(), 'redis.process');
    const watch = buildWatch();
    const server = await spawnServer(buildServer('exec sleep 60', () => existsSync(record), watch));
    const readIdentity = async () => parseIdentity(await readFile(record, 'utf8'));
    const killed = await readIdentity();
    process.kill(killed!.pid, 'SIGKILL');
    await eventually(watch.said, (lines) => lines.length === 2);
    const identity = await readIdentity();
    expect(identity).not.toEqual(killed);
    expect(identity && isAlive(identity)).toBe(true);
    await server.stop();
    expect(identity && isAlive(identity)).toBe(false);
  });

  it('quotes the end of its log when it does not start', async () => {
    const failing = buildServer('echo port already taken; exit 3', () => false);
    await expect(spawnServer(failing)).rejects.toThrow(
      /redis did not start: it ended with 3\.\nport already taken/,
    );
  });

  it('says so when the disk is full', async () => {
    const failing = buildServer('echo "could not write: No space left on device"; exit 1', () => false);
    await expect(spawnServer(failing)).rejects.toThrow('The disk is full: free some space and start again.');
  });

  it('says so when the program is missing', async () => {
    const missing = { ...buildServer('', () => false), command: join(folder(), 'absent') };
    await expect(spawnServer(missing)).rejects.toThrow('redis did not start');
  });
});
