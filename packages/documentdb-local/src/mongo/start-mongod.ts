import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import type { Datastore, DatastoreContext } from '../datastore.js';
import { DatastoreError } from '../datastore-error.js';
import { findFreePort } from '../process/find-free-port.js';
import { runCommand } from '../process/run-command.js';
import type { FoundMongod } from './find-mongod.js';
import { keepMongodUp } from './keep-mongod-up.js';

export const MONGOD_FOLDER = 'mongod';

/** Transactions need a replica set, be it of one. */
export async function startMongod(
  { program, origin }: FoundMongod,
  { dataFolder, mongoPort, onProgress, watch }: DatastoreContext,
): Promise<Datastore> {
  onProgress('starting mongod');
  const dbPath = join(dataFolder, MONGOD_FOLDER);
  await mkdir(dbPath, { recursive: true, mode: 0o700 });
  const port = await recallPort(join(dataFolder, 'mongod.port'), mongoPort);
  const version = await readVersion(program);
  try {
    const replicaSet = await MongoMemoryReplSet.create({
      binary: { systemBinary: program, version },
      replSet: { name: 'cartwright', count: 1, ip: '127.0.0.1', storageEngine: 'wiredTiger' },
      instanceOpts: [{ dbPath, port }],
    });
    const instance = replicaSet.servers[0]?.instanceInfo?.instance;
    const kept = instance && keepMongodUp(instance, watch);
    return {
      url: replicaSet.getUri(),
      description: `mongod ${version}, ${origin}`,
      async stop() {
        await kept?.stop();
        await replicaSet.stop({ doCleanup: false });
      },
    };
  } catch (error) {
    throw new DatastoreError(`mongod did not start: ${(error as Error).message}`, { cause: error });
  }
}

/** A replica set knows its only member by address, so kept data keeps its port. */
async function recallPort(file: string, wanted: number): Promise<number> {
  const recorded = Number(await readFile(file, 'utf8').catch(() => ''));
  if (recorded && wanted && wanted !== recorded)
    throw new DatastoreError(
      `The data of mongod beside ${file} belongs to port ${recorded} and cannot move to ${wanted}: start it on ${recorded}.`,
    );
  if (recorded) return recorded;
  const port = wanted || (await findFreePort());
  await writeFile(file, String(port));
  return port;
}

async function readVersion(program: string): Promise<string> {
  const printed = await runCommand(program, ['--version']);
  const version = /db version v(\d+\.\d+\.\d+)/.exec(printed)?.[1];
  if (!version) throw new DatastoreError(`${program} did not tell its version; it said: ${printed}`);
  return version;
}
