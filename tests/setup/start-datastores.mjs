import { startDatastores } from '../../dev/dist/datastores/index.js';

/** One real MongoDB and one real Redis for the whole run; every suite has databases and key prefixes of its own in them. */
export default async function start() {
  const datastores = await startDatastores({
    dataDir: 'throwaway',
    onProgress: (message) => process.stderr.write(`  ${message}\n`),
  });
  process.env.MONGO_URL = datastores.mongoUrl;
  process.env.REDIS_URL = datastores.redisUrl;
  process.env.CARTWRIGHT_MONGO_ENGINE = datastores.mongo.startsWith('DocumentDB') ? 'documentdb' : 'mongodb';
  globalThis.stopDatastores = datastores.stop;
}
