import { DatastoreError } from '../datastore-error.js';

export type MongoChoice =
  | { engine: 'given'; url: string }
  | { engine: 'mongod'; program: string; origin: string }
  | { engine: 'documentdb' };

/** What this machine has or can get; asked only as far as needed, since the later answers take time. */
export interface MongoOffers {
  /** The engine that wrote the data in a folder that is kept. */
  findWriter(): 'mongod' | 'documentdb' | null;
  findMongod(): Promise<{ program: string; origin: string } | null>;
  downloadMongod(): Promise<{ program: string; origin: string } | null>;
  isDocumentDbUnpacked(): boolean;
  canUnpackDocumentDb(): Promise<boolean>;
}

export async function chooseMongo(env: NodeJS.ProcessEnv, offers: MongoOffers): Promise<MongoChoice> {
  const url = env['MONGO_URL'];
  if (url) return { engine: 'given', url };

  // Another engine would not find the data of the last run.
  const wanted = readForcedEngine(env) ?? offers.findWriter();
  if (wanted !== 'documentdb') {
    const mongod = await offers.findMongod();
    if (mongod) return { engine: 'mongod', ...mongod };
  }
  // What is there already comes before a download of mongod, so that a start never waits for a network that it has no need of.
  if (wanted !== 'mongod' && offers.isDocumentDbUnpacked()) return { engine: 'documentdb' };
  if (wanted !== 'documentdb') {
    const mongod = await offers.downloadMongod();
    if (mongod) return { engine: 'mongod', ...mongod };
  }
  if (wanted !== 'mongod' && (await offers.canUnpackDocumentDb())) return { engine: 'documentdb' };
  throw new DatastoreError(describeNothingFound(wanted));
}

function readForcedEngine(env: NodeJS.ProcessEnv): 'mongod' | 'documentdb' | null {
  const forced = env['EMBEDDED_MONGO'];
  if (!forced) return null;
  if (forced === 'mongod' || forced === 'documentdb') return forced;
  throw new DatastoreError(`EMBEDDED_MONGO must be mongod or documentdb, and is ${forced}.`);
}

function describeNothingFound(wanted: string | null): string {
  const sought = wanted ? ` (${wanted} was asked for, or wrote the data that is there)` : '';
  return `No MongoDB was found, and none can be brought up here${sought}. Any one of these helps:
  - set MONGO_URL to a MongoDB replica set that runs
  - docker compose up
  - install mongod, so that it is on PATH`;
}
