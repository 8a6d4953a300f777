import { resolve } from 'node:path';
import type { Datastore, DatastoreContext } from './datastore.js';
import { ensurePackageRoot } from './debian/package-root.js';
import { explainSystemError } from './explain-system-error.js';
import { claimFolder } from './folders/claim-folder.js';
import { openRunFolder, removeStaleRunFolders } from './folders/run-folder.js';
import { startMongo } from './mongo/start-mongo.js';
import { onFirstCall } from './on-first-call.js';
import { UNWATCHED, type ServerWatch } from './process/keep-up.js';
import { startRedis } from './redis/start-redis.js';

export interface DatastoresOptions {
  /** A folder that keeps the data, or 'throwaway': one that is made for this run and removed with it. */
  dataDir: string;
  env?: NodeJS.ProcessEnv;
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
  stop(): Promise<void>;
}

/** Brings up a MongoDB and a Redis, whatever this machine offers for it. */
export async function startDatastores({
  dataDir,
  env = process.env,
  onProgress = () => undefined,
  watch = UNWATCHED,
}: DatastoresOptions): Promise<Datastores> {
  await removeStaleRunFolders();
  const folders = await openFolders(dataDir);
  const root = onFirstCall(() => ensurePackageRoot(env, onProgress));
  try {
    const [mongo, redis] = await startBoth({ ...folders, env, onProgress, watch, getRoot: root });
    return {
      mongoUrl: mongo.url,
      redisUrl: redis.url,
      mongo: mongo.description,
      redis: redis.description,
      stop: onFirstCall(async () => {
        await Promise.all([mongo.stop(), redis.stop()]);
        await folders.close();
      }),
    };
  } catch (error) {
    await folders.close();
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
