import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { useRunning, type Datastore, type DatastoreContext } from '../datastore.js';
import { canUnpackRoot, isRootUnpacked } from '../debian/package-root.js';
import { CLUSTER_FOLDER, startDocumentDb } from '../documentdb/start-documentdb.js';
import { chooseMongo, type MongoEngine, type MongoOffers } from './choose-mongo.js';
import { downloadMongod, findMongod } from './find-mongod.js';
import { MONGOD_FOLDER, startMongod } from './start-mongod.js';

/** `url` is for a MongoDB driver, whichever engine answers. */
export async function startMongo(context: DatastoreContext): Promise<Datastore> {
  const choice = await chooseMongo(context.env, offersOf(context));
  switch (choice.engine) {
    case 'given':
      return useRunning(choice.url, 'MONGO_URL');
    case 'mongod':
      return startMongod(choice, context);
    case 'documentdb':
      return startDocumentDb(context);
  }
}

/** The engine that wrote the data in a folder that is kept. */
export function findWriter(dataFolder: string): MongoEngine | null {
  if (existsSync(join(dataFolder, CLUSTER_FOLDER))) return 'documentdb';
  return existsSync(join(dataFolder, MONGOD_FOLDER)) ? 'mongod' : null;
}

function offersOf({ env, dataFolder, onProgress }: DatastoreContext): MongoOffers {
  return {
    findWriter: () => findWriter(dataFolder),
    findMongod: () => findMongod(env),
    downloadMongod: () => downloadMongod(onProgress),
    isDocumentDbUnpacked: () => isRootUnpacked(env),
    canUnpackDocumentDb: () => canUnpackRoot(env),
  };
}
