import { DatastoreError } from '../datastore-error.js';

/** `documentdb`: PostgreSQL with the DocumentDB extension, behind the bridge. `mongod`: MongoDB's own server. */
export type MongoEngine = 'documentdb' | 'mongod';

export const isMongoEngine = (name: string): name is MongoEngine =>
  name === 'documentdb' || name === 'mongod';

export type MongoChoice =
  | { engine: 'given'; url: string }
  | { engine: 'mongod'; program: string; origin: string }
  | { engine: 'documentdb' };

/** What this machine has or can get; asked only as far as needed, since the later answers take time. */
export interface MongoOffers {
  /** The engine that wrote the data in a folder that is kept. */
  findWriter(): MongoEngine | null;
  findMongod(): Promise<{ program: string; origin: string } | null>;
  downloadMongod(): Promise<{ program: string; origin: string } | null>;
  isDocumentDbUnpacked(): boolean;
  canUnpackDocumentDb(): Promise<boolean>;
}

/** Throws a DatastoreError that lists what helps if there is no way to any engine. */
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

function readForcedEngine(env: NodeJS.ProcessEnv): MongoEngine | null {
  const forced = env['EMBEDDED_MONGO'];
  if (!forced) return null;
  if (isMongoEngine(forced)) return forced;
  throw new DatastoreError(`EMBEDDED_MONGO must be mongod or documentdb, and is ${forced}.`);
}

function describeNothingFound(wanted: MongoEngine | null): string {
  const other = wanted === 'mongod' ? 'documentdb' : 'mongod';
  const sought = wanted ? ` (${wanted} was asked for, or wrote the data that is there)` : '';
  const ways = [
    'install mongod, so that it is on PATH',
    'let DocumentDB be unpacked: on Linux, x64 or arm64, with apt-get and a Debian mirror among its sources',
    ...(wanted ? [`if there is no data yet, take the other engine: ${other}`] : []),
    'use a MongoDB that runs elsewhere, such as that of docker compose up; npm start finds it by MONGO_URL',
  ];
  return [
    `No MongoDB was found, and none can be brought up here${sought}. Any one of these helps:`,
    ...ways.map((way) => `  - ${way}`),
  ].join('\n');
}
