import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MongoInstance } from 'mongodb-memory-server-core';
import { keepMongodUp } from '../src/mongo/keep-mongod-up.js';
import { keepUp } from '../src/process/keep-up.js';
import { eventually } from './eventually.js';
import { useScratchFolder } from './scratch-folder.js';
import { buildWatch } from './watch.js';

const PAUSE_MS = 1;

// As much of a mongod as the library looks at when it starts one.
const FAKE_MONGOD = `#!/bin/sh
[ "$1" = --version ] && exec echo 'db version v8.0.0'
echo waiting for connections
exec sleep 60
`;

describe('keepUp', () => {
  it('starts a server again and says both', async () => {
    const watch = buildWatch();
    let starts = 0;
    const kept = keepUp('redis', () => Promise.resolve((starts += 1)), watch, PAUSE_MS);
    kept.ended('SIGKILL');
    await eventually(watch.said, (lines) => lines.length === 2);
    expect(await watch.said()).toEqual([
      'redis has ended (SIGKILL); it is being started again.',
      'redis runs again.',
    ]);
    expect(starts).toBe(1);
  });

  it('gives a server up that does not stay', async () => {
    const watch = buildWatch();
    let starts = 0;
    const fail = () => {
      starts += 1;
      return Promise.reject(new Error('the disk is full'));
    };
    keepUp('redis', fail, watch, PAUSE_MS).ended('SIGKILL');
    await eventually(watch.lost, (reasons) => reasons.length > 0);
    expect(await watch.lost()).toEqual([
      'redis has ended 6 times within 10 minutes and is not started again: the disk is full',
    ]);
    expect(starts).toBe(5);
  });

  it('gives a server up that starts and ends again and again', async () => {
    const watch = buildWatch();
    const kept = keepUp('redis', () => Promise.resolve(setImmediate(() => kept.ended('1'))), watch, PAUSE_MS);
    kept.ended('1');
    await eventually(watch.lost, (reasons) => reasons.length > 0);
    expect((await watch.said()).filter((line) => line === 'redis runs again.')).toHaveLength(5);
  });

  it('lets a server end that is being stopped', async () => {
    const watch = buildWatch();
    const kept = keepUp('redis', () => Promise.reject(new Error('never')), watch, PAUSE_MS);
    await kept.stop();
    kept.ended('0');
    expect(await watch.said()).toEqual([]);
  });
});

describe('keepMongodUp', () => {
  const folder = useScratchFolder();

  it('starts a mongod again that was killed', async () => {
    const program = join(folder(), 'mongod');
    await writeFile(program, FAKE_MONGOD);
    await chmod(program, 0o755);
    const instance = await MongoInstance.create({
      instance: { port: 1, dbPath: folder(), ip: '127.0.0.1', storageEngine: 'wiredTiger' },
      binary: { systemBinary: program, version: '8.0.0' },
    });
    const watch = buildWatch();
    const kept = keepMongodUp(instance, watch);
    for (const times of [1, 2]) {
      const started = once(instance, 'instanceStarted');
      instance.mongodProcess?.kill('SIGKILL');
      await started;
      await eventually(watch.said, (lines) => lines.length === 2 * times);
    }
    expect((await watch.said()).slice(2)).toEqual([
      'mongod has ended (SIGKILL); it is being started again.',
      'mongod runs again.',
    ]);
    await kept.stop();
    await instance.stop();
  });
});
