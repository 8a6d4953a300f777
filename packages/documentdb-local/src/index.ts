export { DatastoreError } from './datastore-error.js';
export type { MongoEngine } from './mongo/choose-mongo.js';
export { findFreePort } from './process/find-free-port.js';
export type { ServerWatch } from './process/keep-up.js';
export { resetData } from './reset-data.js';
export { startDatabase, startDatastores } from './start-datastores.js';
export type { Database, DatabaseOptions, Datastores, DatastoresOptions } from './start-datastores.js';
