import { resolve } from 'node:path';
import type { Datastore, DatastoreContext } from './datastore.js';
import { DatastoreError } from './datastore-error.js';
import { ensurePackageRoot } from './debian/package-root.js';
import { explainSystemError } from './explain-system-error.js';
import { claimFolder } from './folders/claim-folder.js';
import { openRunFolder, removeStaleRunFolders } from './folders/run-folder.js';
import type { MongoEngine } from './mongo/choose-mongo.js';
import { findWriter, startMongo } from './mongo/start-mongo.js';
import { onFirstCall } from './on-first-call.js';
import { isPortFree } from './process/find-free-port.js';
import { UNWATCHED, type ServerWatch } from './process/keep-up.js';
import { startRedis } from './redis/start-redis.js';

export interface DatastoresOptions {
  /** A folder that keeps the data, or 'throwaway': one that is made for this run and removed with it. */
  dataDir: string;
  /** Where MONGO_URL, REDIS_URL, EMBEDDED_MONGO, CARTWRIGHT_CACHE and PATH are looked up; by default `process.env`. */
  env?: NodeJS.ProcessEnv;
  /** Hears what takes time: a line for each download and each start. */
  onProgress?: (message: string) => void;
  /** What becomes of a server of ours that ends by itself; by default it is started again without a word. */
  watch?: ServerWatch;
}

export interface Datastores {
  mongoUrl: string;
  redisUrl: string;
  /** One line each: which engine was picked. */
  mongo: string;
  redis: string;
  /** Ends the servers, and removes the data if they are throwaway. */
  stop(): Promise<void>;
}

export interface DatabaseOptions extends Omit<DatastoresOptions, 'env'> {
  /** On 127.0.0.1; 0, the default, takes any free one. */
  port?: number;
  /** By default the one that wrote the data in the folder, or else DocumentDB. */
  engine?: MongoEngine;
}

/** One running database. `url` is for a MongoDB driver; `stop` removes the data if they are throwaway. */
export type Database = Datastore;

/**
 * Brings up a MongoDB and a Redis, whatever this machine offers for it. Throws a DatastoreError, whose message says what to do,
 * if there is no way to one of them, or if another process uses the folder.
 */
export async function startDatastores(options: DatastoresOptions): Promise<Datastores> {
  return startInFolders(options, async (context) => {
    const [mongo, redis] = await startBoth(context);
    return {
      mongoUrl: mongo.url,
      redisUrl: redis.url,
      mongo: mongo.description,
      redis: redis.description,
      stop: () => Promise.all([mongo.stop(), redis.stop()]),
    };
  });
}

/** Brings up a MongoDB alone. Throws a DatastoreError as startDatastores does, and if the port is taken. */
export async function startDatabase({ port = 0, engine, ...options }: DatabaseOptions): Promise<Database> {
  return startInFolders(options, async (context) => {
    if (port !== 0 && !(await isPortFree(port)))
      throw new DatastoreError(
        `Port ${port} is taken: choose another, or stop the process that listens on it.`,
      );
    const { MONGO_URL: _given, ...env } = context.env;
    const wanted = engine ?? findWriter(context.dataFolder) ?? 'documentdb';
    return startMongo({ ...context, mongoPort: port, env: { ...env, EMBEDDED_MONGO: wanted } });
  });
}

async function startInFolders<Started extends { stop(): Promise<unknown> }>(
  { dataDir, env = process.env, onProgress = () => undefined, watch = UNWATCHED }: DatastoresOptions,
  start: (context: DatastoreContext) => Promise<Started>,
): Promise<Omit<Started, 'stop'> & { stop(): Promise<void> }> {
  await removeStaleRunFolders();
  const { close, ...folders } = await openFolders(dataDir);
  const getRoot = onFirstCall(() => ensurePackageRoot(env, onProgress));
  try {
    const started = await start({ ...folders, mongoPort: 0, env, onProgress, watch, getRoot });
    return {
      ...started,
      stop: onFirstCall(async () => {
        await started.stop();
        await close();
      }),
    };
  } catch (error) {
    await close();
    throw explainSystemError(error);
  }
}

async function openFolders(dataDir: string) {
  const run = await openRunFolder();
  if (dataDir === 'throwaway') {
    return { dataFolder: run.path, runFolder: run.path, throwaway: true, close: () => run.remove() };
  }
  const dataFolder = resolve(dataDir);
  try {
    const claim = await claimFolder(dataFolder);
    const close = () => Promise.all([claim.release(), run.remove()]);
    return { dataFolder, runFolder: run.path, throwaway: false, close };
  } catch (error) {
    await run.remove();
    throw error;
  }
}

/** Both or none: when one fails, the other is stopped again. */
async function startBoth(context: DatastoreContext): Promise<[mongo: Datastore, redis: Datastore]> {
  const started = await Promise.allSettled([startMongo(context), startRedis(context)]);
  const [mongo, redis] = started;
  if (mongo.status === 'fulfilled' && redis.status === 'fulfilled') return [mongo.value, redis.value];
  for (const one of started) if (one.status === 'fulfilled') await one.value.stop();
  throw started.find((one) => one.status === 'rejected')?.reason;
}
