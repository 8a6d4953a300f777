import mongoose, { type Connection } from 'mongoose';
import { unavailable } from '../errors.js';
import type { Metrics } from '../metrics.js';

const SERVER_SELECTION_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 30_000;
const WAIT_QUEUE_TIMEOUT_MS = 5_000;
/** The most connections of one process. */
export const MAX_POOL_SIZE = 20;

export interface MongoOptions {
  url: string;
  database: string;
  metrics: Metrics;
}

/** Connects to a service's own database. Migrations create collections and indexes, never a first request. */
export async function connectMongo({ url, database, metrics }: MongoOptions): Promise<Connection> {
  const connection = mongoose.createConnection(url, {
    dbName: database,
    autoCreate: false,
    autoIndex: false,
    maxPoolSize: MAX_POOL_SIZE,
    waitQueueTimeoutMS: WAIT_QUEUE_TIMEOUT_MS,
    serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
    socketTimeoutMS: SOCKET_TIMEOUT_MS,
    monitorCommands: true,
  });
  await connection.asPromise().catch((error: Error) => {
    throw new Error(`MongoDB does not answer (MONGO_URL): ${error.message}`, { cause: error });
  });
  connection
    .getClient()
    .on('commandStarted', ({ commandName }) => metrics.mongoCommands.inc({ command: commandName }));
  return connection;
}

export async function pingMongo(connection: Connection): Promise<void> {
  if (!connection.db) throw unavailable('database');
  await connection.db.admin().ping();
}
